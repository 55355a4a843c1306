package org.ticketonce.notifier.templates;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets a template read the components of records, and nothing else of any object. Qute's own
 * reflection would call whatever public method a template names.
 */
final class RecordComponents implements ValueResolver {

  @Override
  public boolean appliesTo(EvalContext context) {
    return context.getBase() instanceof Record && context.getParams().isEmpty();
  }

  @Override
  public CompletionStage<Object> resolve(EvalContext context) {
    return Arrays.stream(context.getBase().getClass().getRecordComponents())
        .filter(component -> component.getName().equals(context.getName()))
        .findFirst()
        .map(component -> value(context.getBase(), component))
        .orElseGet(() -> Results.notFound(context));
  }

  private static CompletionStage<Object> value(Object base, RecordComponent component) {
    try {
      return CompletableFuture.completedFuture(component.getAccessor().invoke(base));
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException("records for templates are public", impossible);
    }
  }
}

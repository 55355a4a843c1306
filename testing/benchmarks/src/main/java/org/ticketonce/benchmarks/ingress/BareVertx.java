package org.ticketonce.benchmarks.ingress;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;

/** Reads each body and answers 200, which is the least that any handler of webhooks does. */
final class BareVertx extends AbstractVerticle {
  private final int port;

  private BareVertx(int port) {
    this.port = port;
  }

  /** Takes the port. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    DeploymentOptions onePerCore =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    Vertx.vertx()
        .deployVerticle(() -> new BareVertx(port), onePerCore)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  @Override
  public void start() {
    vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> request.response().end()))
        .listen(port, "127.0.0.1");
  }
}

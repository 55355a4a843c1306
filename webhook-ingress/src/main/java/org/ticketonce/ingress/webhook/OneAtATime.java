package org.ticketonce.ingress.webhook;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection on which a request comes before the last one was answered (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2">pipelining</a>, which no proxy and no
 * library of ours does). The last one is still answered.
 *
 * <p>Vert.x 4.5 would put it into a queue, and if the client goes while it waits there, the end of
 * the connection ends in a NullPointerException (<a
 * href="https://github.com/eclipse-vertx/vert.x/issues/4188">issue 4188</a>) before it is counted.
 * After {@code quarkus.http.limits.max-connections} of them the service would let nobody in (P6).
 */
final class OneAtATime extends ChannelDuplexHandler {
  private static final String NAME = "one-at-a-time";
  private static final String HANDLER_OF_VERTX = "handler";

  private boolean isAnswerOwed = true;
  private boolean isClosing;

  private OneAtATime() {}

  /** From this request on. */
  static void hold(HttpServerRequest request) {
    ChannelPipeline pipeline = ((ConnectionBase) request.connection()).channel().pipeline();
    if (pipeline.get(NAME) == null) {
      pipeline.addBefore(HANDLER_OF_VERTX, NAME, new OneAtATime());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest && isAnswerOwed) {
      isClosing = true;
      context.channel().config().setAutoRead(false);
    }
    if (isClosing) {
      ReferenceCountUtil.release(message);
      return;
    }
    isAnswerOwed |= message instanceof HttpRequest;
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ChannelPromise written = promise;
    if (isEndOfAnswer(message)) {
      isAnswerOwed = false;
      if (isClosing) {
        written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
      }
    }
    var unused = context.write(message, written);
  }

  private static boolean isEndOfAnswer(Object message) {
    boolean isInterim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    return message instanceof LastHttpContent && !isInterim;
  }
}

package org.ticketonce.systemtests.stack;

/** Starting a system takes seconds, so that all tests of a JVM share one. */
final class SharedStack {
  private static Stack stack;

  private SharedStack() {}

  static synchronized Stack get() {
    if (stack == null) {
      stack = start(System.getProperty("stack", "embedded"));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-the-stack"));
    }
    return stack;
  }

  private static Stack start(String name) {
    return switch (name) {
      case "embedded" -> EmbeddedStack.start();
      case "containers" -> ContainerStack.start();
      default ->
          throw new IllegalArgumentException(
              "-Dstack=" + name + " is unknown: embedded (the default) or containers");
    };
  }
}

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A before-queue content filter for Postfix (SMTPD_PROXY_README) that stores the archive's copy
 * before the dot is answered: at the dot it delivers to the archive by LMTP (RFC 2033), then hands
 * the mail on to a second smtpd, and passes on what that one says. If either refuses, the dot is
 * refused; nothing is kept here.
 *
 * <p>Archive first: a mail that was taken is then always in the archive, which is what
 * archive-delivery=before-reply declares. The price is that the archive may have one that was not.
 *
 * <p>Usage: {@code java ArchiveFirst.java LISTEN-PORT LMTP-PORT SMTP-PORT ARCHIVE-ADDRESS}
 */
class ArchiveFirst {
  private static String[] arguments;

  private final Line client;
  private String sender = "";
  private final List<String> recipients = new ArrayList<>();

  private ArchiveFirst(Line client) {
    this.client = client;
  }

  public static void main(String[] given) throws IOException {
    arguments = given;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listener = new ServerSocket(port(0), 50, loopback)) {
      while (true) {
        Socket socket = listener.accept();
        new Thread(() -> serve(socket)).start();
      }
    }
  }

  private static int port(int argument) {
    return Integer.parseInt(arguments[argument]);
  }

  private static void serve(Socket socket) {
    try (Line line = new Line(socket)) {
      new ArchiveFirst(line).run();
    } catch (IOException broken) {
      // Nothing was answered, so nothing is owed.
    }
  }

  private void run() throws IOException {
    client.send("220 archive first");
    for (String command = client.read(); command != null; command = client.read()) {
      String verb = command.length() < 4 ? command : command.substring(0, 4);
      switch (verb) {
        case "MAIL" -> begin(command);
        case "RCPT" -> recipients.add(addressIn(command));
        case "DATA" -> client.send("354 go on");
        default -> {}
      }
      if (verb.equals("QUIT")) {
        client.send("221 bye");
        return;
      }
      client.send(verb.equals("DATA") ? pass(client.readContent()) : "250 ok");
    }
  }

  private void begin(String command) {
    sender = addressIn(command);
    recipients.clear();
  }

  private static String addressIn(String command) {
    return command.substring(command.indexOf('<') + 1, command.indexOf('>'));
  }

  /** The reply to the dot. */
  private String pass(List<String> content) {
    List<String> others = new ArrayList<>(recipients);
    if (others.remove(arguments[3])) {
      String stored = hand(port(1), "LHLO", List.of(arguments[3]), content);
      if (!stored.startsWith("2")) {
        return "451 4.3.0 the archive has not stored its copy";
      }
    }
    return hand(port(2), "EHLO", others, content);
  }

  /** What the next one says to the dot, or to whatever it refuses before. */
  private String hand(int port, String hello, List<String> to, List<String> content) {
    try (Line next = new Line(new Socket(InetAddress.getLoopbackAddress(), port))) {
      next.reply();
      List<String> commands = new ArrayList<>();
      commands.add(hello + " localhost");
      commands.add("MAIL FROM:<" + sender + ">");
      to.forEach(address -> commands.add("RCPT TO:<" + address + ">"));
      commands.add("DATA");
      for (String command : commands) {
        next.send(command);
        String reply = next.reply();
        if (reply.charAt(0) != '2' && reply.charAt(0) != '3') {
          return reply;
        }
      }
      return next.sendContent(content);
    } catch (IOException down) {
      return "451 4.4.1 the next hop cannot be reached";
    }
  }

  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Line(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      this.out = socket.getOutputStream();
    }

    String read() throws IOException {
      return in.readLine();
    }

    void send(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** The last line of a reply. */
    String reply() throws IOException {
      String line = in.readLine();
      while (line != null && line.length() > 3 && line.charAt(3) == '-') {
        line = in.readLine();
      }
      if (line == null || line.length() < 3) {
        throw new IOException("no reply");
      }
      return line;
    }

    List<String> readContent() throws IOException {
      List<String> content = new ArrayList<>();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          throw new IOException("the content was cut off");
        }
        content.add(line);
      }
      return content;
    }

    String sendContent(List<String> content) throws IOException {
      StringBuilder all = new StringBuilder();
      content.forEach(line -> all.append(line).append("\r\n"));
      out.write(all.append(".\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return reply();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

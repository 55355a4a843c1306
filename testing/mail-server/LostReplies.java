import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a mail server that breaks once, at the final dot, for each recipient that asks for it:
 * one whose address begins with {@code lost-reply} after the server has answered, one whose address
 * begins with {@code lost-dot} before the server sees the dot.
 *
 * <p>Usage: {@code java LostReplies.java LISTEN-PORT SERVER-PORT}
 */
class LostReplies {
  private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();

  private final BufferedReader fromClient;
  private final BufferedReader fromServer;
  private final OutputStream toClient;
  private final OutputStream toServer;
  private String recipient = "";

  private LostReplies(Socket client, Socket server) throws IOException {
    fromClient = reader(client);
    fromServer = reader(server);
    toClient = client.getOutputStream();
    toServer = server.getOutputStream();
  }

  public static void main(String[] ports) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket listener = new ServerSocket(Integer.parseInt(ports[0]), 50, loopback)) {
      while (true) {
        Socket client = listener.accept();
        new Thread(() -> relay(client, Integer.parseInt(ports[1]))).start();
      }
    }
  }

  private static void relay(Socket client, int target) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      new LostReplies(client, server).run();
    } catch (IOException broken) {
      // Both sides see it.
    }
  }

  private void run() throws IOException {
    answer();
    for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
      if (line.startsWith("RCPT TO:<lost-")) {
        recipient = line.substring("RCPT TO:<".length());
      }
      send(toServer, line);
      answer();
      if (line.equals("DATA") && !data()) {
        return;
      }
    }
  }

  /** Whether the connection lives on. */
  private boolean data() throws IOException {
    String line = fromClient.readLine();
    while (line != null && !line.equals(".")) {
      send(toServer, line);
      line = fromClient.readLine();
    }
    if (line == null) {
      return false;
    }
    boolean breaks = !recipient.isEmpty() && BROKEN.add(recipient);
    boolean before = recipient.startsWith("lost-dot");
    recipient = "";
    if (breaks && before) {
      return false;
    }
    send(toServer, ".");
    if (breaks) {
      fromServer.readLine();
      return false;
    }
    answer();
    return true;
  }

  private void answer() throws IOException {
    String reply = fromServer.readLine();
    while (reply != null && reply.length() > 3 && reply.charAt(3) == '-') {
      send(toClient, reply);
      reply = fromServer.readLine();
    }
    if (reply == null) {
      throw new IOException("the server is gone");
    }
    send(toClient, reply);
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static void send(OutputStream to, String line) throws IOException {
    to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    to.flush();
  }
}

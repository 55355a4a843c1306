package org.ticketonce.benchmarks.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;

/**
 * Sends finished mails as fast as Angus Mail can: one open connection per thread, no ledger, no
 * rendering.
 */
final class BareLoop {
  private final Session session;
  private final int port;

  BareLoop(int port) {
    this.port = port;
    Properties properties = new Properties();
    properties.put("mail.smtp.timeout", "30000");
    properties.put("mail.smtp.socketFactory", new PromptSockets());
    this.session = Session.getInstance(properties);
  }

  /** Returns when each of the mails was accepted. */
  void send(List<byte[]> mails, int parallelism) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(parallelism);
    try {
      List<Callable<Void>> shares = new ArrayList<>();
      for (int share = 0; share < parallelism; share++) {
        int from = mails.size() * share / parallelism;
        int to = mails.size() * (share + 1) / parallelism;
        shares.add(() -> sendAll(mails.subList(from, to)));
      }
      for (Future<Void> share : threads.invokeAll(shares)) {
        share.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Without them each mail takes 40 ms more, for its dot waits for an acknowledgement. */
  private static final class PromptSockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException("Angus connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("Angus connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException("Angus connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("Angus connects by itself");
    }
  }

  private Void sendAll(List<byte[]> mails) throws MessagingException {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("localhost", port, null, null);
      for (byte[] mail : mails) {
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
        transport.sendMessage(message, message.getRecipients(Message.RecipientType.TO));
      }
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lattice.gitsync.git;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jgit.http.server.GitServlet;
import org.jspecify.annotations.Nullable;

/// A git server on HTTP, on a free port of this machine. It can ask for a password, send elsewhere, stop and start.
final class HttpServer implements ServedWorld.Server {
  private final Server server;
  private final ServerConnector connector;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  private HttpServer(HttpServlet servlet) throws Exception {
    server = new Server();
    connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(servlet), "/*");
    server.setHandler(context);
    server.start();
    connector.setPort(connector.getLocalPort());
  }

  /// Serves a remote under any path.
  ///
  /// @param login `user:password` to ask for, null to let everybody in
  static HttpServer serving(ServedRemote remote, @Nullable String login) throws Exception {
    GitServlet git = new GitServlet();
    git.setRepositoryResolver((_, _) -> {
      remote.repository().incrementOpen();
      return remote.repository();
    });
    git.setReceivePackFactory((_, _) -> remote.receivePack());
    return login == null ? new HttpServer(git) : new HttpServer(new LoginFirst(git, login));
  }

  /// Sends everybody to another address, and notes who came with credentials.
  static HttpServer redirecting(String elsewhere) throws Exception {
    return new HttpServer(new Redirecting(elsewhere));
  }

  /// Answers every request with a status.
  static HttpServer answering(int status) throws Exception {
    return new HttpServer(new Answering(status));
  }

  /// Notes the credentials of every request, then lets nobody in.
  static HttpServer listening() throws Exception {
    Listening servlet = new Listening();
    HttpServer server = new HttpServer(servlet);
    servlet.authorizations = server.authorizations;
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + connector.getPort() + "/config.git";
  }

  /// The `Authorization` headers it was sent.
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  @Override
  public void stop() {
    try {
      connector.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop", e);
    }
  }

  @Override
  public void start() {
    try {
      connector.start();
    } catch (Exception e) {
      throw new IllegalStateException("cannot start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop", e);
    }
  }

  private static final class LoginFirst extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient HttpServlet next;
    private final String expected;

    LoginFirst(HttpServlet next, String login) {
      this.next = next;
      this.expected =
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
      super.init(config);
      next.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      if (expected.equals(request.getHeader("Authorization"))) {
        next.service(request, response);
      } else {
        response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      }
    }
  }

  private static final class Redirecting extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final String elsewhere;

    Redirecting(String elsewhere) {
      this.elsewhere = elsewhere;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getHeader("Authorization") == null) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      } else {
        response.sendRedirect(elsewhere + "/info/refs?" + request.getQueryString());
      }
    }
  }

  private static final class Answering extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final int status;

    Answering(int status) {
      this.status = status;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(status);
    }
  }

  private static final class Listening extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient List<String> authorizations = List.of();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String authorization = request.getHeader("Authorization");
      if (authorization != null) {
        authorizations.add(authorization);
      }
      response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }
}

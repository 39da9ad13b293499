package org.tombola.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tombola.monitor.ResultsMonitor;
import org.tombola.monitor.ResultsState;
import org.tombola.table.Storage;

/** Serves the page to this machine only; it can read and nothing else. */
public final class Dashboard implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Dashboard.class);
    private static final long OLDEST_NANOS = 1_000_000_000L;

    /** What the page may load: what is served here. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";

    private record Resource(String path, String type) {}

    private static final Map<String, Resource> RESOURCES = Map.of(
            "/", new Resource("/dashboard/dashboard.html", "text/html"),
            "/dashboard.css", new Resource("/dashboard/dashboard.css", "text/css"),
            "/dashboard.js", new Resource("/dashboard/dashboard.js", "text/javascript"),
            "/looks.js", new Resource("/report/looks.js", "text/javascript"));

    private final Storage results;
    private final ResultsMonitor monitor;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private Optional<ResultsState> state = Optional.empty();
    private long readAt;

    /**
     * Starts to serve.
     *
     * @param port 0 for any that is free
     */
    public Dashboard(Storage results, int port) throws IOException {
        this.results = results;
        this.monitor = new ResultsMonitor(results);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    /** Returns the address of the page. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!isLocal(
                    exchange.getRequestHeaders().getFirst("Host"),
                    server.getAddress().getPort())) {
                send(exchange, 403, "text/plain", bytes("this page is for this machine"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", bytes("this page can only be read"));
            } else if (path.equals("/state")) {
                send(
                        exchange,
                        200,
                        "application/json",
                        state(exchange.getRequestURI().getRawQuery()));
            } else if (RESOURCES.containsKey(path)) {
                Resource resource = RESOURCES.get(path);
                send(exchange, 200, resource.type(), content(resource));
            } else {
                send(exchange, 404, "text/plain", bytes("there is nothing at " + path));
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("a request was not answered: {}", e.toString());
            throw e;
        }
    }

    /** A name that somebody made to lead here is no name of this machine. */
    static boolean isLocal(String host, int port) {
        // Browsers leave out the port that addresses have where they name none.
        String name = port == 80 && host != null && !host.contains(":") ? host + ":80" : String.valueOf(host);
        return Set.of("127.0.0.1:" + port, "localhost:" + port).contains(name);
    }

    private byte[] state(String query) throws IOException {
        long now = System.nanoTime();
        if (state.isEmpty() || now - readAt > OLDEST_NANOS) {
            // Damaged files are left out; status and sweep name them.
            state = Optional.of(monitor.read(damaged -> {}));
            readAt = System.nanoTime();
        }
        return DashboardState.json(results.location(), state.get(), experiment(query));
    }

    private static Optional<String> experiment(String query) {
        String key = "experiment=";
        return Optional.ofNullable(query)
                .filter(text -> text.startsWith(key))
                .map(text -> URLDecoder.decode(text.substring(key.length()), StandardCharsets.UTF_8));
    }

    private static byte[] content(Resource resource) throws IOException {
        try (InputStream in = Dashboard.class.getResourceAsStream(resource.path())) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource.path());
            }
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}

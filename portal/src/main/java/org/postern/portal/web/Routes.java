package org.postern.portal.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** The table of pages: each with its method, its address and who may see it. */
public final class Routes {
    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {
        void answer(Call call);
    }

    /** A line of the table. */
    public record Route(HandlerType method, String path, Access access, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    public Routes get(String path, Access access, Handler handler) {
        routes.add(new Route(HandlerType.GET, path, access, handler));
        return this;
    }

    public Routes post(String path, Access access, Handler handler) {
        routes.add(new Route(HandlerType.POST, path, access, handler));
        return this;
    }

    /** All lines, also for a test that knocks at each of them. */
    public List<Route> all() {
        return List.copyOf(routes);
    }

    void in(RoutesConfig config) {
        for (Route route : routes) {
            config.addHttpHandler(
                    route.method(), route.path(), context -> route.handler().answer(Call.of(context)), route.access());
        }
    }
}

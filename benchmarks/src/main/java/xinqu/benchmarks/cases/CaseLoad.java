package xinqu.benchmarks.cases;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Clients that do what is to be done next, whatever case it belongs to: as many cases are open as
/// there are clients, so five departments work on each at the same time.
final class CaseLoad<C> {

    private final CaseSystem<C> system;
    private final int clients;

    /// What is to be done; an empty one ends a client.
    private final BlockingQueue<Optional<Runnable>> work = new LinkedBlockingQueue<>();

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();
    private volatile long deadline;

    private CaseLoad(CaseSystem<C> system, int clients) {
        this.system = system;
        this.clients = clients;
    }

    /// @param seconds from the first submission until everything was delivered and settled
    record Result(int cases, double seconds) {
        double casesPerSecond() {
            return cases / seconds;
        }
    }

    /// Begins cases for the given time and finishes all of them.
    static <C> Result run(CaseSystem<C> system, int clients, Duration time) {
        return new CaseLoad<>(system, clients).run(time);
    }

    private Result run(Duration time) {
        long began = System.nanoTime();
        deadline = began + time.toNanos();
        open.set(clients);
        for (int i = 0; i < clients; i++) {
            add(this::begin);
        }
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var running =
                    IntStream.range(0, clients).mapToObj(_ -> pool.submit(this::client)).toList();
            for (var client : running) {
                await(client);
            }
        }
        system.settle();
        return new Result(delivered.get(), (System.nanoTime() - began) / 1e9);
    }

    private static void await(Future<?> client) {
        try {
            client.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }

    private Void client() throws InterruptedException {
        try {
            for (var next = work.take(); next.isPresent(); next = work.take()) {
                next.get().run();
            }
            return null;
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void add(Runnable next) {
        work.add(Optional.of(next));
    }

    private void stop() {
        for (int i = 0; i < clients; i++) {
            work.add(Optional.empty());
        }
    }

    private void begin() {
        var one = system.begin();
        var left = new AtomicInteger(CaseSystem.BRANCHES);
        for (int branch = 0; branch < CaseSystem.BRANCHES; branch++) {
            step(one, branch, 0, left);
        }
    }

    private void step(C one, int branch, int step, AtomicInteger left) {
        add(() -> {
            system.step(one, branch, step);
            if (step + 1 < CaseSystem.STEPS) {
                step(one, branch, step + 1, left);
            } else if (left.decrementAndGet() == 0) {
                add(() -> deliver(one));
            }
        });
    }

    private void deliver(C one) {
        system.deliver(one);
        delivered.incrementAndGet();
        if (System.nanoTime() < deadline) {
            add(this::begin);
        } else if (open.decrementAndGet() == 0) {
            stop();
        }
    }
}

package xinqu.benchmarks.cases;

import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.api.delegate.event.AbstractFlowableEventListener;
import org.flowable.common.engine.api.delegate.event.FlowableEngineEventType;
import org.flowable.common.engine.api.delegate.event.FlowableEntityEvent;
import org.flowable.common.engine.api.delegate.event.FlowableEvent;
import org.flowable.common.engine.impl.cfg.TransactionState;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import javax.sql.DataSource;

/// Flowable as its manual sets it up: default history, asynchronous executor running, a timer for
/// each task, and an act that meets another one is done again.
///
/// Ids of tasks are heard from its events, so that no query for them is on its account.
final class FlowableCases implements CaseSystem<String> {

    private static final String KEY = "bundle";

    private final CountedSource source;
    private final ProcessEngine engine;
    private final LongAdder lockErrors = new LongAdder();
    private final Map<String, Map<String, String>> tasks = new ConcurrentHashMap<>();

    FlowableCases(DataSource pool) {
        source = new CountedSource(pool);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setAsyncExecutorActivate(true);
        configuration.setTypedEventListeners(
                Map.of(FlowableEngineEventType.TASK_CREATED.name(), List.of(new Heard())));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("bundle.bpmn20.xml", bpmn())
                .deploy();
    }

    /// Remembers the id of a task once it is committed.
    private final class Heard extends AbstractFlowableEventListener {

        @Override
        public void onEvent(FlowableEvent event) {
            if (event instanceof FlowableEntityEvent created
                    && created.getEntity() instanceof Task task) {
                tasks.computeIfAbsent(task.getProcessInstanceId(), _ -> new ConcurrentHashMap<>())
                        .put(task.getTaskDefinitionKey(), task.getId());
            }
        }

        @Override
        public boolean isFailOnException() {
            return true;
        }

        @Override
        public boolean isFireOnTransactionLifecycleEvent() {
            return true;
        }

        @Override
        public String getOnTransaction() {
            return TransactionState.COMMITTED.name();
        }
    }

    private static String bpmn() {
        var xml = new StringBuilder();
        xml.append(
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench">
                <process id="%s" isExecutable="true">
                <startEvent id="start"/>
                <userTask id="submit"/>
                <userTask id="accept"/>
                <parallelGateway id="fork"/>
                <parallelGateway id="join"/>
                <userTask id="deliver"/>
                <endEvent id="end"/>
                """
                        .formatted(KEY));
        flow(xml, "start", "submit");
        flow(xml, "submit", "accept");
        flow(xml, "accept", "fork");
        for (int branch = 0; branch < BRANCHES; branch++) {
            flow(xml, "fork", task(branch, 0));
            for (int step = 0; step < STEPS; step++) {
                var id = task(branch, step);
                xml.append(
                        """
                        <userTask id="%1$s" name="Step %1$s"/>
                        <boundaryEvent id="%1$sdue" attachedToRef="%1$s" cancelActivity="false">
                        <timerEventDefinition><timeDuration>P10D</timeDuration></timerEventDefinition>
                        </boundaryEvent>
                        <endEvent id="%1$slate"/>
                        """
                                .formatted(id));
                flow(xml, id + "due", id + "late");
                flow(xml, id, step + 1 < STEPS ? task(branch, step + 1) : "join");
            }
        }
        flow(xml, "join", "deliver");
        flow(xml, "deliver", "end");
        return xml.append("</process></definitions>").toString();
    }

    private static void flow(StringBuilder xml, String from, String to) {
        xml.append(
                "<sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>%n"
                        .formatted(from, to));
    }

    private static String task(int branch, int step) {
        return "b%ds%d".formatted(branch, step);
    }

    @Override
    public String name() {
        return "flowable";
    }

    @Override
    public CountedSource source() {
        return source;
    }

    @Override
    public String begin() {
        var id =
                engine.getRuntimeService()
                        .startProcessInstanceByKey(KEY, UUID.randomUUID().toString())
                        .getId();
        complete(id, "submit");
        complete(id, "accept");
        return id;
    }

    @Override
    public void step(String id, int branch, int step) {
        complete(id, task(branch, step));
    }

    @Override
    public void deliver(String id) {
        complete(id, "deliver");
        tasks.remove(id);
    }

    private void complete(String id, String key) {
        var task = Objects.requireNonNull(tasks.get(id).remove(key));
        while (true) {
            try {
                engine.getTaskService().complete(task);
                return;
            } catch (FlowableOptimisticLockingException e) {
                lockErrors.increment();
            }
        }
    }

    @Override
    public void settle() {}

    @Override
    public long lockErrors() {
        return lockErrors.sum();
    }

    @Override
    public void close() {
        engine.close();
    }
}

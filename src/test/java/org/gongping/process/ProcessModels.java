package org.gongping.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.gongping.inbox.TaskForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules a model must keep so that picture, code and forms say the same; returns what breaks them. */
final class ProcessModels {
    /** Signposts, not luggage: these and no others travel with a process. */
    private static final Set<String> VARIABLES = Set.of(
            "entryId", "trackId", "unionId", "level", "verdict", "roundId", "roundClosed", "campaignId", "phaseState");

    private static final Set<String> IMPLICIT =
            Set.of("execution", "empty", "not", "and", "or", "true", "false", "null");
    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.'])[a-zA-Z]\\w*(?![\\w(]*['(])");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Map<Class<? extends FlowNode>, String> KINDS = Map.of(
            StartEvent.class, "start",
            EndEvent.class, "end",
            UserTask.class, "user",
            ServiceTask.class, "service",
            ReceiveTask.class, "receive",
            CallActivity.class, "call",
            IntermediateCatchEvent.class, "catch",
            BoundaryEvent.class, "boundary",
            SubProcess.class, "subprocess",
            Gateway.class, "gateway");

    private final Map<String, Class<?>> beans;
    private final Map<String, TaskForm<?>> forms;
    private final List<String> broken = new ArrayList<>();

    /**
     * @param beans classes that models may name, by bean name
     * @param forms handlers by the name of their form
     */
    ProcessModels(Map<String, Class<?>> beans, Map<String, TaskForm<?>> forms) {
        this.beans = beans;
        this.forms = forms;
    }

    List<String> check(Path folder, Path formFolder) {
        Set<String> processes = names(folder, ".bpmn");
        each(folder, ".bpmn", file -> model(file, processes, formFolder));
        each(formFolder, ".form", this::form);
        return broken;
    }

    private void model(Path file, Set<String> processes, Path formFolder) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        String name = stem(file);
        var process = model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class)
                .iterator()
                .next();
        expect(process.getId().equals(name), name + ": the process is called " + process.getId());
        expect(process.getCamundaHistoryTimeToLiveString() != null, name + ": no history time to live");
        expect(chinese(process.getName()), name + ": no Chinese name");
        expect(!process.getDocumentations().isEmpty(), name + ": says nothing about what it is for");
        expect(
                model.getModelElementsByType(ScriptTask.class).isEmpty(),
                name + ": a script, models call beans instead");
        Set<String> drawn = model.getModelElementsByType(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            node(name, node, drawn, processes, formFolder);
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            expect(flow.getId().matches("flow_\\w+_\\w+"), name + ": " + flow.getId() + " is not called flow_from_to");
        }
        String xml = read(file);
        expressions(name, xml);
        expect(!xml.contains("camunda:class="), name + ": names a class, models call beans instead");
        expect(!xml.contains("camunda:delegateExpression="), name + ": uses a delegate, models call methods instead");
    }

    private void node(String process, FlowNode node, Set<String> drawn, Set<String> processes, Path formFolder) {
        String where = process + ": " + node.getId();
        String kind = KINDS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(node))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("unknown");
        expect(node.getId().matches(kind + "_[a-z]\\w*"), where + " is not called " + kind + "_verbObject");
        expect(drawn.contains(node.getId()), where + " is not drawn");
        expect(node instanceof Gateway || chinese(node.getName()), where + " has no Chinese name");
        if (node instanceof Gateway) {
            decides(where, node);
            joins(where, node);
        }
        node.getChildElementsByType(MultiInstanceLoopCharacteristics.class)
                .forEach(loop -> expect(
                        loop.isSequential() || loop.isCamundaAsyncAfter(), where + ": two that end at once break it"));
        if (node instanceof UserTask) {
            userTask(where, node, formFolder);
        }
        if (node instanceof CallActivity call) {
            call(where, call, processes);
        }
        if (node instanceof StartEvent
                && node.getParentElement() instanceof SubProcess event
                && event.triggeredByEvent()) {
            expect(!((StartEvent) node).getEventDefinitions().isEmpty(), where + " says nothing about what starts it");
        }
        node.getChildElementsByType(MessageEventDefinition.class)
                .forEach(event -> expect(event.getMessage() != null, where + " waits for no message"));
        if (node instanceof ReceiveTask receive) {
            expect(receive.getMessage() != null, where + " waits for no message");
        }
    }

    /** What a call starts is known, or asked of a bean; it belongs to a subject of its own or to the same one. */
    private void call(String where, CallActivity call, Set<String> processes) {
        String called = call.getCalledElement();
        expect(processes.contains(called) || EXPRESSION.matcher(called).matches(), where + " calls unknown " + called);
        boolean keyed = call.getExtensionElements() != null
                && call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                        .anyMatch(in -> in.getCamundaBusinessKey() != null);
        expect(keyed, where + " gives no business key");
    }

    /** Two that arrive at a join at once break there (M3); each as a job of its own comes again by itself. */
    private void joins(String where, FlowNode gateway) {
        if (!(gateway instanceof ParallelGateway) || gateway.getIncoming().size() < 2) {
            return;
        }
        for (SequenceFlow flow : gateway.getIncoming()) {
            expect(flow.getSource().isCamundaAsyncAfter(), where + ": " + flow.getId() + " arrives without a job");
        }
    }

    /** A gateway that chooses has a way out whatever happens; one that waits for events, or goes all ways, chooses nothing. */
    private void decides(String where, FlowNode gateway) {
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        if (gateway instanceof EventBasedGateway) {
            for (SequenceFlow flow : gateway.getOutgoing()) {
                expect(flow.getTarget() instanceof CatchEvent, where + ": " + flow.getId() + " leads to no event");
            }
            return;
        }
        if (gateway instanceof ParallelGateway) {
            for (SequenceFlow flow : gateway.getOutgoing()) {
                expect(flow.getConditionExpression() == null, where + ": " + flow.getId() + " has a condition");
            }
            return;
        }
        String preset = gateway.getAttributeValue("default");
        expect(preset != null, where + " has no default flow");
        for (SequenceFlow flow : gateway.getOutgoing()) {
            expect(
                    flow.getId().equals(preset) || flow.getConditionExpression() != null,
                    where + ": " + flow.getId() + " has no condition");
        }
    }

    private void userTask(String where, FlowElement task, Path formFolder) {
        String form = task.getAttributeValueNs(CAMUNDA, "formRef");
        String wanted = task.getId()
                .substring("user_".length())
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(java.util.Locale.ROOT);
        expect(wanted.equals(form), where + " bears the form " + form + ", not " + wanted);
        expect(Files.exists(formFolder.resolve(wanted + ".form")), where + " has no form " + wanted + ".form");
        expect(forms.containsKey(wanted), where + ": no class handles " + wanted);
    }

    private void expressions(String where, String text) {
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            String body = expression.group(1);
            Matcher call = CALL.matcher(body);
            while (call.find()) {
                call(where, call.group(1), call.group(2), call.group(3));
            }
            Matcher word = WORD.matcher(body.replaceAll("'[^']*'", "").replaceAll("\\w+\\.\\w+", ""));
            while (word.find()) {
                String variable = word.group();
                expect(
                        VARIABLES.contains(variable) || IMPLICIT.contains(variable),
                        where + " reads the unknown variable " + variable);
            }
        }
    }

    private void call(String where, String bean, String method, String arguments) {
        Class<?> type = beans.get(bean);
        if (type == null) {
            expect(bean.equals("execution"), where + " calls the unknown bean " + bean);
            return;
        }
        int arity = arguments.isBlank() ? 0 : arguments.split(",").length;
        Optional<Method> found = Arrays.stream(type.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(method) && Modifier.isPublic(declared.getModifiers()))
                .filter(declared -> declared.getParameterCount() == arity)
                .findFirst();
        expect(
                Modifier.isPublic(type.getModifiers()),
                where + ": " + bean + " is not public, the engine cannot call it");
        expect(
                found.isPresent(),
                where + " calls " + bean + "." + method + " with " + arity + " arguments: no such method");
    }

    /** The keys of a form are the components of the record its answers are bound to. */
    private void form(Path file) {
        String name = stem(file);
        JsonNode form = JsonMapper.shared().readTree(read(file));
        expect(name.equals(form.path("id").asString()), name + ".form has another id");
        TaskForm<?> handler = forms.get(name);
        if (handler == null) {
            broken.add(name + ".form: no class handles it");
            return;
        }
        Set<String> keys = new TreeSet<>();
        form.path("components")
                .forEach(component -> keys.add(component.path("key").asString()));
        Set<String> components = Arrays.stream(handler.input().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        expect(keys.equals(components), name + ".form asks " + keys + ", its record has " + components);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private static boolean chinese(String name) {
        return name != null && name.codePoints().anyMatch(Character::isIdeographic);
    }

    private static Set<String> names(Path folder, String ending) {
        Set<String> names = new TreeSet<>();
        each(folder, ending, file -> names.add(stem(file)));
        return names;
    }

    private static void each(Path folder, String ending, Consumer<Path> visit) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(visit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.gongping.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms as deployed with the models: a task keeps the form it was opened under. */
@Component
class Forms {
    private static final Pattern HIDE = Pattern.compile("=\\s*(\\w+)\\s*!=\\s*\"([^\"]*)\"");

    private final FormService forms;
    private final JsonMapper json;
    // A deployed form never changes; there are as many as deployments times nodes.
    private final Map<String, Form> deployed = new ConcurrentHashMap<>();

    Forms(FormService forms, JsonMapper json) {
        this.forms = forms;
        this.json = json;
    }

    /** The form of an open task; reads it from the engine once per version of the model. */
    Form of(TaskId task, String model, String node) {
        return deployed.computeIfAbsent(model + "#" + node, key -> {
            try (InputStream in = forms.getDeployedTaskForm(task.value())) {
                return parse(json.readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** {@code user_recommendEntry} bears the form {@code recommend-entry}. */
    static String nameFor(String node) {
        return node.substring(node.indexOf('_') + 1)
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    static Form parse(JsonNode form) {
        List<Form.Component> components = new ArrayList<>();
        for (JsonNode one : form.path("components")) {
            components.add(component(one));
        }
        return new Form(form.path("id").asString(), List.copyOf(components));
    }

    private static Form.Component component(JsonNode one) {
        String type = one.path("type").asString();
        if (!Form.DRAWN.contains(type)) {
            throw new IllegalArgumentException("No fragment draws form components of type " + type);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (JsonNode value : one.path("values")) {
            values.put(value.path("value").asString(), value.path("label").asString());
        }
        JsonNode rules = one.path("validate");
        return new Form.Component(
                type,
                one.path("key").asString(),
                one.path("label").asString(),
                text(one, "description"),
                values,
                text(one, "valuesKey"),
                text(one, "defaultValue"),
                rules.path("required").asBoolean(false),
                number(rules, "minLength"),
                number(rules, "maxLength"),
                Optional.ofNullable(text(one.path("conditional"), "hide"))
                        .map(Forms::condition)
                        .orElse(null));
    }

    private static Form.Condition condition(String hide) {
        Matcher matcher = HIDE.matcher(hide);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A form may hide a field only by =key != \"VALUE\", not by " + hide);
        }
        return new Form.Condition(matcher.group(1), matcher.group(2));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asString() : null;
    }

    private static @Nullable Integer number(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asInt() : null;
    }
}

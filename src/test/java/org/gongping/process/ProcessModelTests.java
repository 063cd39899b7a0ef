package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.OnH2;
import org.gongping.inbox.TaskForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Picture, code and forms say the same; and the check sees it when they do not. */
@OnH2
class ProcessModelTests {
    private static final Path PROCESSES = Path.of("processes");
    private static final Path FORMS = Path.of("forms");

    @Autowired
    ApplicationContext context;

    @TempDir
    Path folder;

    @Test
    void everyModelKeepsTheRules() {
        assertThat(models().check(PROCESSES, FORMS)).isEmpty();
    }

    @Test
    void aMethodThatDoesNotExistIsSeen() throws IOException {
        plant(
                "level-recommendation.bpmn",
                "levelRecommendation.enterLevel(entryId, level)",
                "levelRecommendation.enter(entryId)");

        assertThat(models().check(folder, FORMS))
                .containsExactly(
                        "level-recommendation calls levelRecommendation.enter with 1 arguments: no such method");
    }

    @Test
    void anUnknownVariableIsSeen() throws IOException {
        plant("level-recommendation.bpmn", "${empty unionId}", "${empty unitId}");

        assertThat(models().check(folder, FORMS))
                .containsExactly("level-recommendation reads the unknown variable unitId");
    }

    @Test
    void aTaskWithoutItsFormIsSeen() throws IOException {
        plant("level-recommendation.bpmn", "camunda:formRef=\"recommend-entry\"", "camunda:formRef=\"check-entry\"");

        assertThat(models().check(folder, FORMS))
                .containsExactly(
                        "level-recommendation: user_recommendEntry bears the form check-entry, not recommend-entry");
    }

    @Test
    void aJoinThatTwoCanReachAtOnceIsSeen() throws IOException {
        plant(
                "season-rolling.bpmn",
                "calledElement=\"phase-launch\" camunda:asyncAfter=\"true\"",
                "calledElement=\"phase-launch\"");

        assertThat(models().check(folder, FORMS))
                .containsExactly(
                        "season-rolling: gateway_goTogether: flow_launchTrack_goTogether arrives without a job");
    }

    @Test
    void tracksThatCouldEndAtOnceAreSeen() throws IOException {
        plant("campaign.bpmn", "Characteristics camunda:asyncAfter=\"true\"", "Characteristics");

        assertThat(models().check(folder, FORMS))
                .containsExactly("campaign: subprocess_runTrack: two that end at once break it");
    }

    @Test
    void aCallOfWhatDoesNotExistOrWithoutASubjectIsSeen() throws IOException {
        plant("season-recommend-only.bpmn", "calledElement=\"phase-release\"", "calledElement=\"phase-releases\"");
        plant("phase-release.bpmn", "seasonPhase.reach(trackId, 'RELEASE')", "seasonPhase.reach(trackId)", folder);

        assertThat(models().check(folder, FORMS))
                .containsExactly(
                        "phase-release calls seasonPhase.reach with 1 arguments: no such method",
                        "season-recommend-only: call_releaseResults calls unknown phase-releases");
    }

    @Test
    void aCallWithoutABusinessKeyIsSeen() throws IOException {
        plant("campaign.bpmn", "<camunda:in businessKey=\"${trackId}\" />", "");

        assertThat(models().check(folder, FORMS))
                .containsExactly(
                        "campaign: call_runSeason gives no business key",
                        "campaign: call_runAddedSeason gives no business key");
    }

    @Test
    void aFormKeyNobodyReadsIsSeen() throws IOException {
        Path forms = Files.createDirectory(folder.resolve("forms"));
        Files.writeString(
                forms.resolve("recommend-entry.form"),
                Files.readString(FORMS.resolve("recommend-entry.form"))
                        .replace("\"key\": \"opinion\"", "\"key\": \"remark\""));

        assertThat(models().check(PROCESSES, forms))
                .containsExactly("recommend-entry.form asks [afterAmendment, confirmed, reasons, remark, verdict],"
                        + " its record has [afterAmendment, confirmed, opinion, reasons, verdict]");
    }

    /** All models, one of them with a break in it. */
    private void plant(String file, String whole, String broken) throws IOException {
        plant(file, whole, broken, PROCESSES);
    }

    private void plant(String file, String whole, String broken, Path from) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path model : all.toList()) {
                String text = Files.readString(model);
                if (model.getFileName().toString().equals(file)) {
                    assertThat(text).contains(whole);
                    text = text.replace(whole, broken);
                }
                Files.writeString(folder.resolve(model.getFileName()), text);
            }
        }
    }

    private ProcessModels models() {
        Map<String, Class<?>> beans = context.getBeansWithAnnotation(ProcessBean.class).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> org.springframework.aop.support.AopUtils.getTargetClass(entry.getValue())));
        Map<String, TaskForm<?>> forms = context.getBeansOfType(TaskForm.class).values().stream()
                .map(form -> (TaskForm<?>) form)
                .collect(Collectors.toMap(ProcessModelTests::formName, form -> form));
        return new ProcessModels(beans, forms);
    }

    private static String formName(TaskForm<?> handler) {
        List<String> words = List.of(handler.getClass().getSimpleName().split("(?=[A-Z])"));
        return String.join("-", words).toLowerCase(java.util.Locale.ROOT);
    }
}

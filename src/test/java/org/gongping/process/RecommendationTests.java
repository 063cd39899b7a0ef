package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.Standing;
import org.gongping.inbox.Inbox;
import org.gongping.inbox.TaskForm.FieldRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** entry-recommendation and level-recommendation, path by path. */
@OnH2
class RecommendationTests {
    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Paths paths;

    @BeforeEach
    void assertions() {
        init(engine);
    }

    @Test
    void anEnterpriseUnionsEntryClimbsFourLevelsAndIsShortlisted() {
        Entry entry = given.submittedMicroVideo("worker", "匠心绝活");
        ProcessInstance climb = climbOf(entry.id());

        assertThat(climb).isWaitingAt("call_recommendAtGrassroots");
        recommend("grassroots", entry);
        assertThat(climb).isWaitingAt("call_recommendAtDistrict");
        recommend("district", entry);
        assertThat(climb).isWaitingAt("call_recommendAtMunicipal");
        recommend("municipal", entry);
        assertThat(climb).isWaitingAt("call_recommendAtProvincial");
        recommend("provincial", entry);

        assertThat(climb).isEnded().hasPassed("service_shortlistEntry", "end_entryShortlisted");
        assertThat(entries.get(entry.id()).standing()).isEqualTo(Standing.SHORTLISTED);
    }

    @Test
    void aUnitOfTheProvincialOrgansSkipsDistrictAndCity() {
        Entry entry = given.submittedMicroVideo("transport-clerk", "路在脚下");

        recommend("transport", entry);
        assertThat(deskOf(entry)).isEqualTo("fujian");
        recommend("provincial", entry);

        assertThat(entries.get(entry.id()).standing()).isEqualTo(Standing.SHORTLISTED);
        assertThat(endsOf(entry))
                .containsExactly(
                        "end_entryRecommended",
                        "end_levelAbsent",
                        "end_levelAbsent",
                        "end_entryRecommended",
                        "end_levelAbsent");
    }

    @Test
    void anIndustrialUnionStandsInForTheCity() {
        Entry entry = given.submittedMicroVideo("hospital-clerk", "守夜人");

        recommend("hospital", entry);
        assertThat(deskOf(entry)).isEqualTo("fujian-education");
        recommend("industrial", entry);
        recommend("provincial", entry);

        assertThat(entries.get(entry.id()).standing()).isEqualTo(Standing.SHORTLISTED);
    }

    @Test
    void declineAtDistrictEndsTheJourney() {
        Entry entry = given.submittedMicroVideo("worker", "港口清晨");
        ProcessInstance climb = climbOf(entry.id());
        recommend("grassroots", entry);

        decide("district", entry, Map.of("verdict", "DECLINE", "opinion", "与往年入围作品内容重复。"));

        assertThat(climb).isEnded().hasPassed("end_entryDeclined").hasNotPassed("call_recommendAtMunicipal");
        assertThat(entries.get(entry.id()).standing()).isEqualTo(Standing.DECLINED);
    }

    @Test
    void aReturnedEntryComesBackToTheOfficialWhoReturnedIt() {
        Entry entry = given.submittedMicroVideo("worker", "塔吊之上");
        recommend("grassroots", entry);
        decide(
                "district",
                entry,
                Map.of(
                        "verdict", "RETURN",
                        "afterAmendment", "BACK_TO_ME",
                        "reasons", "WATERMARK",
                        "opinion", "右上角有台标，请去掉后再报。"));
        assertThat(entries.get(entry.id()).standing()).isEqualTo(Standing.RETURNED);
        assertThat(given.openTasks(entry)).isZero();

        entries.submit(entry.id(), given.person("worker"));

        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen-huli");
        assertThat(jdbc.sql("select meant_for from inbox_item where subject = ? and state = 'OPEN'")
                        .param(entry.id().value())
                        .query(java.util.UUID.class)
                        .single())
                .isEqualTo(given.person("district").id().value());
        recommend("district", entry);
        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen");
    }

    @Test
    void aReturnedEntryStartsFromTheGrassrootsIfTheOfficialSaysSo() {
        Entry entry = given.submittedMicroVideo("worker", "深夜的灯");
        recommend("grassroots", entry);
        recommend("district", entry);
        decide(
                "municipal",
                entry,
                Map.of(
                        "verdict", "RETURN",
                        "afterAmendment", "FROM_THE_START",
                        "reasons", "RIGHTS",
                        "opinion", "授权材料须由基层工会重新核对。"));

        entries.submit(entry.id(), given.person("worker"));

        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen-huli-port");
        assertThat(climbOf(entry.id())).isWaitingAt("call_recommendAtGrassroots");
    }

    @Test
    void aWithdrawnEntryLeavesTheInbox() {
        Entry entry = given.submittedMicroVideo("worker", "撤回的作品");
        ProcessInstance climb = climbOf(entry.id());

        entries.withdraw(entry.id(), "要换一个版本", given.person("worker"));

        assertThat(climb).isEnded().hasPassed("end_entryWithdrawn");
        assertThat(given.openTasks(entry)).isZero();
        assertThatThrownBy(() -> recommend("grassroots", entry)).isInstanceOf(Inbox.TaskClosed.class);
    }

    @Test
    void recommendingNeedsEveryItemOfTheNoticeConfirmed() {
        Entry entry = given.submittedMicroVideo("worker", "没核对");

        assertThatThrownBy(() -> decide("grassroots", entry, Map.of("verdict", "RECOMMEND", "opinion", "作品很好，同意推荐。")))
                .isInstanceOf(FieldRefused.class)
                .extracting("field")
                .isEqualTo("confirmed");
        assertThat(given.openTasks(entry)).isEqualTo(1);
    }

    @Test
    void theVisitedPathIsWrittenDownInOrder() {
        Entry entry = given.submittedMicroVideo("transport-clerk", "走过的路");
        recommend("transport", entry);

        assertThat(paths.of(entry.id().value()).stream()
                        .filter(step -> step.process().equals("entry-recommendation"))
                        .flatMap(step -> step.elements().stream()))
                .containsExactly(
                        "start_entrySubmitted",
                        "flow_entrySubmitted_recommendAtGrassroots",
                        "call_recommendAtGrassroots",
                        "flow_recommendAtGrassroots_grassrootsVerdict",
                        "gateway_grassrootsVerdict",
                        "flow_grassrootsVerdict_recommendAtDistrict",
                        "call_recommendAtDistrict",
                        "flow_recommendAtDistrict_districtVerdict",
                        "gateway_districtVerdict",
                        "flow_districtVerdict_recommendAtMunicipal",
                        "call_recommendAtMunicipal",
                        "flow_recommendAtMunicipal_municipalVerdict",
                        "gateway_municipalVerdict",
                        "flow_municipalVerdict_recommendAtProvincial",
                        "call_recommendAtProvincial");
    }

    private void recommend(String login, Entry entry) {
        given.recommended(login, entry);
    }

    private void decide(String login, Entry entry, Map<String, String> answers) {
        given.decided(login, entry, raw(answers));
    }

    private static Map<String, List<String>> raw(Map<String, String> answers) {
        Map<String, List<String>> raw = new LinkedHashMap<>();
        answers.forEach((key, value) -> raw.put(key, List.of(value)));
        return raw;
    }

    private String deskOf(Entry entry) {
        return jdbc.sql("select union_id from inbox_item where subject = ? and state = 'OPEN'")
                .param(entry.id().value())
                .query(String.class)
                .single();
    }

    private ProcessInstance climbOf(EntryId entry) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("entry-recommendation")
                .processInstanceBusinessKey(entry.toString())
                .singleResult();
    }

    /** How each level ended, in order. */
    private List<String> endsOf(Entry entry) {
        return paths.of(entry.id().value()).stream()
                .filter(step -> step.process().equals("level-recommendation"))
                .flatMap(step -> step.elements().stream())
                .filter(element -> element.startsWith("end_"))
                .toList();
    }
}

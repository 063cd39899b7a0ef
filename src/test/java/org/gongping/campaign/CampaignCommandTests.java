package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bin/campaign: what it prints and how it ends. */
class CampaignCommandTests {
    private static final String EXAMPLE = "docs/examples/safety-2026/campaign.yaml";

    @TempDir
    private Path folder;

    /** What was printed, and how it ended. */
    private record Answer(int status, List<String> lines) {}

    @ParameterizedTest
    @ValueSource(strings = {"anhui-2020", "binhai-2019", "city-2024", "fujian-2023", "shaanxi-2023"})
    void everyPackCanBeUsed(String pack) {
        String file = "src/main/resources/campaigns/" + pack + "/campaign.yaml";
        Answer answer = run("check", file);
        assertThat(answer.status()).isZero();
        assertThat(answer.lines()).hasSize(1).first().asString().startsWith(file + " 可以使用：");
    }

    @Test
    void theExampleOfTheGuideCanBeUsed() {
        assertThat(run("check", EXAMPLE))
                .isEqualTo(new Answer(0, List.of(EXAMPLE + " 可以使用：“安康江州 职工随手拍”安全生产作品征集活动，3 个子项目。")));
    }

    @Test
    void allMistakesOfAllFilesAreToldWithTheirLines() throws IOException {
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"),
                Files.readString(Path.of(EXAMPLE))
                        .replace("level: MUNICIPAL\n", "level: CITY\n")
                        .replace("max: PT90S", "max: 90秒"));
        Answer answer = run("check", "--en", EXAMPLE, broken.toString());
        assertThat(answer)
                .isEqualTo(new Answer(
                        1,
                        List.of(
                                EXAMPLE + " can be used: “安康江州 职工随手拍”安全生产作品征集活动, 3 tracks.",
                                broken + ":8  \"level\" cannot be \"CITY\". Possible: GRASSROOTS, DISTRICT, MUNICIPAL,"
                                        + " PROVINCIAL, NATIONAL.",
                                broken + ":40  \"90秒\" is not a length of time. Write it as PT30S (30 seconds) or PT3M"
                                        + " (3 minutes).",
                                broken + " has 2 mistakes.")));
    }

    @Test
    void aBlankFormThatIsNotThereIsTold() throws IOException {
        Path file = Files.writeString(
                folder.resolve("campaign.yaml"),
                Files.readString(Path.of(EXAMPLE))
                        .replace("    title: 汇总表\n", "    title: 汇总表\n    template: 汇总表.xlsx\n"));
        assertThat(run("check", file.toString()).lines().get(0))
                .endsWith("没有找到空白表“汇总表.xlsx”。请把文件放在活动文件旁边；在浏览器里请存为草稿，到草稿的“空白表样”里上传；或改正名称。");
        Files.writeString(folder.resolve("汇总表.xlsx"), "表");
        assertThat(run("check", file.toString()).status()).isZero();
    }

    @Test
    void whatIsNoCampaignFileIsToldPlainly() throws IOException {
        assertThat(run("check", "nowhere.yaml")).isEqualTo(new Answer(1, List.of("没有文件 nowhere.yaml。请核对路径。")));
        Path gbk = Files.write(folder.resolve("gbk.yaml"), "key: 活动".getBytes(java.nio.charset.Charset.forName("GBK")));
        assertThat(run("check", gbk.toString()))
                .isEqualTo(new Answer(1, List.of(gbk + " 不是 UTF-8 文字。请另存为 UTF-8 编码的 YAML 文件。")));
        assertThat(run().status()).isEqualTo(2);
        assertThat(run("delete", EXAMPLE).status()).isEqualTo(2);
    }

    @Test
    void aSeasonIsShownAsAPersonReadsIt() {
        Answer answer = run("show", EXAMPLE);
        assertThat(answer.status()).isZero();
        assertThat(answer.lines())
                .contains("“安康江州 职工随手拍”安全生产作品征集活动")
                .noneMatch(line -> line.contains("MUNICIPAL") || line.contains("media-type"));
    }

    private static Answer run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = new CampaignCommand(new PrintStream(bytes, true, StandardCharsets.UTF_8)).run(List.of(args));
        return new Answer(status, bytes.toString(StandardCharsets.UTF_8).lines().toList());
    }
}

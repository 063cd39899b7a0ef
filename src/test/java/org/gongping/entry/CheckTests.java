package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.media.MediaFile;
import org.gongping.media.TestMedia;
import org.gongping.union.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule on what keeps it, what breaks it, and what cannot be measured. */
class CheckTests {
    private static final long MB = 1 << 20;
    private static final Checks CHECKS = new Checks(Clock.fixed(Instant.parse("2023-06-15T04:00:00Z"), ZoneOffset.UTC));

    // ---- of a file ----

    @Test
    void aPhotoOfLessThanTwoMegabytesIsACopyFromWeChat() {
        String rule = "{check: file-size, min: 2MB, max: 10MB, clause: 2M至10M}";
        assertThat(ofFile(rule, photo(1_468_006)))
                .containsExactly("file-size FAILED photo.tooSmall [1468006B, 2097152B]");
        assertThat(ofFile(rule, photo(11 * MB)))
                .containsExactly("file-size FAILED photo.tooLarge [11534336B, 10485760B]");
        assertThat(ofFile(rule, photo(2 * MB))).containsExactly("file-size MET photo.met [2097152B]");
    }

    @Test
    void orientationIsHowThePictureIsShown() {
        String rule = "{check: orientation, is: LANDSCAPE, clause: 横屏}";
        assertThat(ofFile(rule, film(1920, 1080)))
                .containsExactly("orientation MET orientation.met [1920×1080, LANDSCAPE]");
        assertThat(ofFile(rule, film(1080, 1920)))
                .containsExactly("orientation FAILED orientation.wrong [1080×1920, LANDSCAPE]");
        assertThat(ofFile(rule, film(1080, 1080)))
                .containsExactly("orientation FAILED orientation.wrong [1080×1080, LANDSCAPE]");
        assertThat(ofFile(rule, TestMedia.unmeasuredFilm("a.mp4")))
                .containsExactly("orientation UNKNOWN picture.unknown []");
    }

    @Test
    void bothSidesOfAPictureCanBeLimited() {
        String rule = "{check: resolution, short-side-min: 1080, long-side-min: 1920, long-side-max: 4000, clause: 像素}";
        assertThat(ofFile(rule, film(1080, 1920))).containsExactly("resolution MET resolution.met [1080×1920, 1080]");
        assertThat(ofFile(rule, film(1920, 1079)))
                .containsExactly("resolution FAILED resolution.wrong [1920×1079, 1080]");
        assertThat(ofFile(rule, film(1440, 1080)))
                .containsExactly("resolution FAILED resolution.short [1440×1080, 1920]");
        assertThat(ofFile(rule, film(4001, 2000)))
                .containsExactly("resolution FAILED resolution.long [4001×2000, 4000]");
    }

    @Test
    void bitRateIsCountedInThousands() {
        String rule = "{check: bitrate, min: 1000, max: 2000, clause: 码率}";
        assertThat(ofFile(rule, film(1_000_000L))).containsExactly("bitrate MET bitrate.met [1000]");
        assertThat(ofFile(rule, film(900_000L))).containsExactly("bitrate FAILED bitrate.tooLow [900, 1000]");
        assertThat(ofFile(rule, film(2_100_000L))).containsExactly("bitrate FAILED bitrate.tooHigh [2100, 2000]");
        assertThat(ofFile(rule, TestMedia.unmeasuredFilm("a.mp4")))
                .containsExactly("bitrate UNKNOWN bitrate.unknown []");
    }

    @Test
    void theCodecIsThePictures() {
        String rule = "{check: codec, in: [H.264], clause: 编码}";
        assertThat(ofFile(rule, film(1920, 1080))).containsExactly("codec MET codec.met [H.264, [H.264]]");
        assertThat(ofFile(rule, TestMedia.film("a.mp4", Duration.ofSeconds(9), 1920, 1080, "HEVC", 1L)))
                .containsExactly("codec FAILED codec.wrong [HEVC, [H.264]]");
        assertThat(ofFile(rule, TestMedia.unmeasuredFilm("a.mp4"))).containsExactly("codec UNKNOWN codec.unknown []");
    }

    @Test
    void pagesAndCharactersOfDocumentsAreCountedOrAHumanCountsThem() {
        MediaFile plan = TestMedia.document(
                "方案.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        String pages = "{check: pages, min: 2, max: 10, clause: 页数}";
        assertThat(ofFile(pages, plan, seen(2, null))).containsExactly("pages MET pages.met [2]");
        assertThat(ofFile(pages, plan, seen(1, null))).containsExactly("pages FAILED pages.tooFew [1, 2]");
        assertThat(ofFile(pages, plan, seen(11, null))).containsExactly("pages FAILED pages.tooMany [11, 10]");
        assertThat(ofFile(pages, plan, Seen.NOTHING)).containsExactly("pages UNKNOWN pages.unknown []");
        String characters = "{check: characters, min: 10, max: 3000, clause: 字数}";
        assertThat(ofFile(characters, plan, seen(null, 3000)))
                .containsExactly("characters MET characters.met [材料, 3000]");
        assertThat(ofFile(characters, plan, seen(null, 3100)))
                .containsExactly("characters FAILED characters.tooMany [材料, 3000, 3100, 100]");
        assertThat(ofFile(characters, plan, seen(null, 9)))
                .containsExactly("characters FAILED characters.tooFew [材料, 10, 9]");
        assertThat(ofFile(characters, plan, Seen.NOTHING)).containsExactly("characters UNKNOWN characters.unknown []");
    }

    @Test
    void aPhotoSaysWhenItWasTaken() {
        String rule = "{check: taken-between, since: '2018-01-01', to: '2019-08-23', clause: 拍摄时间}";
        assertThat(ofFile(rule, photo(1), taken("2018-01-01T00:00")))
                .containsExactly("taken-between MET taken.met [2018-01-01]");
        assertThat(ofFile(rule, photo(1), taken("2017-12-31T23:59")))
                .containsExactly("taken-between FAILED taken.tooEarly [2017-12-31, 2018-01-01]");
        assertThat(ofFile(rule, photo(1), taken("2019-08-24T00:00")))
                .containsExactly("taken-between FAILED taken.tooLate [2019-08-24, 2019-08-23]");
        assertThat(ofFile(rule, photo(1))).containsExactly("taken-between UNKNOWN taken.unknown []");
    }

    @Test
    void editingSoftwareIsPointedOutAndStopsNothing() {
        String rule = "{check: editing-software, severity: WARN, clause: 不得合成}";
        Finding named = FileChecks.of(part(rule), photo(1), software("Adobe Photoshop 24.1"))
                .get(0);
        assertThat(said(named)).isEqualTo("editing-software FAILED software.named [Adobe Photoshop 24.1]");
        assertThat(named.blocks()).isFalse();
        assertThat(named.warns()).isTrue();
        assertThat(ofFile(rule, photo(1), software("HUAWEI P60")))
                .containsExactly("editing-software MET software.met [HUAWEI P60]");
        assertThat(ofFile(rule, photo(1), new Seen(null, null, List.of(), null, null)))
                .containsExactly("editing-software MET software.none []");
        assertThat(ofFile(rule, photo(1))).containsExactly("editing-software UNKNOWN software.unknown []");
    }

    @Test
    void typesAreNamedAsPeopleNameThem() {
        String rule = "{check: media-type, in: [image/jpeg, image/png], clause: 格式}";
        assertThat(ofFile(rule, film(1920, 1080))).containsExactly("media-type FAILED type.wrong [MP4, [JPG, PNG]]");
        assertThat(ofFile(rule, TestMedia.document("x", "application/octet-stream")))
                .containsExactly("media-type FAILED type.unknown [[JPG, PNG]]");
    }

    // ---- of a part ----

    @Test
    void aSeriesHasFourToEightPictures() {
        PartDefinition photos = part(
                "{check: count, min: 4, max: 8, clause: 组照}", "{check: media-type, in: [image/jpeg], clause: JPG}");
        assertThat(count(photos, 3)).isEqualTo("count FAILED pictures.tooFew [材料, 4, 8, 3, 1]");
        assertThat(count(photos, 4)).isEqualTo("count MET pictures.met [材料, 4]");
        assertThat(count(photos, 9)).isEqualTo("count FAILED pictures.tooMany [材料, 4, 8, 9, 1]");
    }

    @Test
    void allFilesTogetherHaveALimit() {
        PartDefinition covers = part("{check: count, max: 5, clause: 五张}", "{check: total-size, max: 2MB, clause: 合计}");
        assertThat(of(covers, files(covers, photo(MB), photo(MB))))
                .contains("total-size MET total.met [材料, 2097152B, 2097152B]");
        assertThat(of(covers, files(covers, photo(MB), photo(MB + 1))))
                .contains("total-size FAILED total.tooLarge [材料, 2097153B, 2097152B]");
    }

    @Test
    void eachItemIsNamedByItsPlace() {
        PartDefinition covers =
                part("{check: count, max: 5, clause: 五张}", "{check: file-size, max: 600KB, clause: 大小}");
        List<Finding> findings =
                PartChecks.of(covers, sheet(kind(covers), Map.of(), files(covers, photo(1), photo(MB))));
        assertThat(findings.stream()
                        .filter(finding -> finding.item() != null)
                        .map(finding -> finding.label() + " " + said(finding)))
                .containsExactly(
                        "材料 1 file-size MET photo.met [1B]",
                        "材料 2 file-size FAILED photo.tooLarge [1048576B, 614400B]");
    }

    @Test
    void captionsAreAskedForAndCounted() {
        KindDefinition kind =
                kind("parts: [{key: part, title: 照片, caption: {label: 说明, required: true, max-length: 5}}]");
        assertThat(caption(kind, "")).containsExactly("caption FAILED caption.missing [说明]");
        assertThat(caption(kind, "桥吊司机在码头")).containsExactly("caption FAILED caption.tooLong [说明, 5, 7]");
        assertThat(caption(kind, "GB 2024 桥吊")).isEmpty(); // a word and a number are one each
    }

    @Test
    void textsAreCountedAsDocumentsAre() {
        KindDefinition kind = kind(
                "parts: [{key: part, title: 文章, type: TEXT, rules: [{check: characters, min: 2, max: 5, clause: 字数}]}]");
        assertThat(text(kind, "一二三，五")).containsExactly("characters MET characters.met [文章, 5]");
        assertThat(text(kind, "一二三，五六")).containsExactly("characters FAILED characters.tooMany [文章, 5, 6, 1]");
        assertThat(text(kind, "Gongping")).containsExactly("characters FAILED characters.tooFew [文章, 2, 1]");
        assertThat(of(kind, Map.of(), List.of())).containsExactly("required FAILED part.noText [文章]");
    }

    @Test
    void aLinkLeadsToTheWebOrNowhere() {
        KindDefinition kind = kind("parts: [{key: part, title: 链接, type: LINK}]");
        assertThat(text(kind, "https://www.acftu.org/x?y=1")).isEmpty();
        for (String bad : List.of("javascript:alert(1)", "data:text/html,x", "ftp://a.b/c", "www.acftu.org")) {
            assertThat(text(kind, bad)).containsExactly("format FAILED field.LINK [链接, " + bad + "]");
        }
        assertThat(new Item(UUID.randomUUID(), "part", 1, "", "javascript:alert(1)", null).web())
                .isFalse();
    }

    @Test
    void filesAreCalledByTheirAuthorAndUnit() {
        KindDefinition kind = kind(
                "fields: [{key: authors, label: 作者, type: TEXT}]",
                "parts: [{key: part, title: 材料, rules: [{check: file-name, like: '{authors}+{unit}', clause: 文件名}]}]");
        assertThat(named(kind, Map.of("authors", "赵铁柱"), "赵铁柱+港务工会.zip"))
                .containsExactly("file-name MET name.met [赵铁柱+港务工会.zip, 赵铁柱+港务工会]");
        assertThat(named(kind, Map.of("authors", "赵铁柱"), "赵铁柱＋ 港务工会.zip"))
                .containsExactly("file-name MET name.met [赵铁柱＋ 港务工会.zip, 赵铁柱+港务工会]");
        assertThat(named(kind, Map.of("authors", "赵铁柱"), "最终版.zip"))
                .containsExactly("file-name FAILED name.wrong [最终版.zip, 赵铁柱+港务工会]");
        assertThat(named(kind, Map.of(), "最终版.zip")).containsExactly("file-name UNKNOWN name.unknown [最终版.zip, [作者]]");
    }

    // ---- of fields ----

    @Test
    void fieldsAreCheckedByTheirType() {
        assertThat(field("type: EMAIL", "a@b.cn")).isEmpty();
        assertThat(field("type: EMAIL", "a@b")).containsExactly("format FAILED field.EMAIL [项, a@b]");
        assertThat(field("type: MULTI_CHOICE, options: [甲, 乙]", "甲\n乙")).isEmpty();
        assertThat(field("type: MULTI_CHOICE, options: [甲, 乙]", "甲\n丙"))
                .containsExactly("format FAILED field.MULTI_CHOICE [项, 甲\n丙]");
        assertThat(field("type: NUMBER, min: 1, max: 10", "0"))
                .containsExactly("range FAILED field.tooSmall [项, 1, 0]");
        assertThat(field("type: NUMBER, min: 1, max: 10", "10.5"))
                .containsExactly("range FAILED field.tooLarge [项, 10, 10.5]");
        assertThat(field("type: NUMBER, min: 1, max: 10", "10")).isEmpty();
        assertThat(field("type: LONG_TEXT, max-length: 4", "GB 11643 号")).isEmpty();
        assertThat(field("type: LONG_TEXT, max-length: 4", "一二三四五"))
                .containsExactly("length FAILED field.tooLong [项, 4, 5]");
    }

    /** The number of GB 11643-1999, annex: 11010519491231002X, and 440524188001010014. */
    @Test
    void identityNumbersHaveACheckDigit() {
        assertThat(FieldChecks.idNumber("11010519491231002X")).isTrue();
        assertThat(FieldChecks.idNumber("11010519491231002x")).isTrue();
        assertThat(FieldChecks.idNumber("440524188001010014")).isTrue();
        assertThat(FieldChecks.idNumber("110105194912310021")).isFalse();
        assertThat(FieldChecks.idNumber("11010519491331002X")).isFalse();
        assertThat(FieldChecks.idNumber("110105491231002")).isFalse();
    }

    // ---- of the whole ----

    @Test
    void datesAndNumbersLieBetween() {
        String date = "{check: date-between, field: day, since: '2019-01-01', to: '2019-09-18', clause: 时间}";
        String fields = "fields: [{key: day, label: 日期, type: DATE}, {key: fans, label: 粉丝数, type: NUMBER}]";
        KindDefinition between = kind(fields, "rules: [" + date + "]");
        assertThat(of(between, Map.of("day", "2019-01-01"), List.of()))
                .containsExactly("date-between MET date.met [日期, 2019-01-01]");
        assertThat(of(between, Map.of("day", "2018-12-31"), List.of()))
                .containsExactly("date-between FAILED date.tooEarly [日期, 2018-12-31, 2019-01-01]");
        assertThat(of(between, Map.of("day", "2019-09-19"), List.of()))
                .containsExactly("date-between FAILED date.tooLate [日期, 2019-09-19, 2019-09-18]");
        assertThat(of(between, Map.of(), List.of())).isEmpty();
        KindDefinition fans =
                kind(fields, "rules: [{check: number-between, field: fans, min: 10000, max: 99999, clause: 粉丝}]");
        assertThat(of(fans, Map.of("fans", "10000"), List.of()))
                .containsExactly("number-between MET number.met [粉丝数, 10000]");
        assertThat(of(fans, Map.of("fans", "9999"), List.of()))
                .containsExactly("number-between FAILED number.tooSmall [粉丝数, 9999, 10000]");
        assertThat(of(fans, Map.of("fans", "100000"), List.of()))
                .containsExactly("number-between FAILED number.tooLarge [粉丝数, 100000, 99999]");
    }

    @Test
    void peopleAreCountedByTheirNames() {
        KindDefinition kind = kind(
                "fields: [{key: authors, label: 作者, type: TEXT}]",
                "rules: [{check: people, field: authors, min: 2, max: 3, clause: 二至三人}]");
        assertThat(of(kind, Map.of("authors", "赵铁柱、Li Ming"), List.of()))
                .containsExactly("people MET people.met [作者, 2]");
        assertThat(of(kind, Map.of("authors", "赵铁柱"), List.of()))
                .containsExactly("people FAILED people.tooFew [作者, 1, 2]");
        assertThat(of(kind, Map.of("authors", "甲一，乙二；丙三 丁四"), List.of()))
                .containsExactly("people FAILED people.tooMany [作者, 4, 3]");
    }

    @Test
    void oneOfSeveralIsEnough() {
        KindDefinition kind = kind(
                "fields: [{key: description, label: 说明, type: LONG_TEXT}]",
                "parts: [{key: plan, title: 方案, required: false}]",
                "rules: [{check: either-of, of: [description, plan], clause: 说明或方案}]");
        assertThat(of(kind, Map.of(), List.of())).containsExactly("either-of FAILED either.missing [[说明, 方案], 1, 0]");
        assertThat(of(kind, Map.of("description", "有"), List.of()))
                .containsExactly("either-of MET either.met [[说明, 方案], 1, 1]");
        assertThat(of(kind, Map.of(), List.of(file("plan", 1, photo(1)))))
                .containsExactly("either-of MET either.met [[说明, 方案], 1, 1]");
    }

    @Test
    void whatWasPublishedCarriesItsHashtag() {
        KindDefinition kind = kind(
                "fields: [{key: link, label: 链接, type: LINK}, {key: post, label: 文字, type: LONG_TEXT}, {key: day, label: 日期, type: DATE}]",
                "rules: [{check: published, link: link, hashtag: '#追光正能量 逐梦新达人#', text: post, on: day, since: '2023-08-01', clause: 发布}]");
        assertThat(of(kind, Map.of(), List.of()))
                .containsExactly(
                        "published FAILED published.noLink [链接]",
                        "published FAILED hashtag.missing [文字, #追光正能量 逐梦新达人#]");
        assertThat(of(
                        kind,
                        Map.of("link", "https://v.example.cn/1", "post", "看我＃追光正能量　逐梦新达人＃", "day", "2023-08-01"),
                        List.of()))
                .containsExactly(
                        "published MET published.met [链接]",
                        "published MET hashtag.met [文字, #追光正能量 逐梦新达人#]",
                        "published MET date.met [日期, 2023-08-01]");
        assertThat(of(
                        kind,
                        Map.of("link", "https://v.example.cn/1", "post", "#追光正能量#", "day", "2023-07-31"),
                        List.of()))
                .containsExactly(
                        "published MET published.met [链接]",
                        "published FAILED hashtag.missing [文字, #追光正能量 逐梦新达人#]",
                        "published FAILED date.tooEarly [日期, 2023-07-31, 2023-08-01]");
        KindDefinition bare = kind(
                "fields: [{key: link, label: 链接, type: LINK}]",
                "rules: [{check: published, link: link, hashtag: '#好网民#', clause: 发布}]");
        assertThat(of(bare, Map.of("link", "https://v.example.cn/1"), List.of()))
                .containsExactly("published MET published.met [链接]", "published UNKNOWN hashtag.unknown [#好网民#]");
    }

    @Test
    void theAuthorIsNamedNowhereJudgesRead() {
        KindDefinition kind = kind(
                "fields: [{key: title, label: 标题, type: TEXT}, {key: authors, label: 作者, type: TEXT}, {key: intro, label: 说明, type: LONG_TEXT}]",
                "parts: [{key: part, title: 照片, caption: {label: 题}}]",
                "rules: [{check: author-name, names: [authors], in: [TITLE, TEXT, FILE_NAME], clause: 不得透露作者}]");
        Map<String, String> clean = Map.of("title", "码头", "authors", "赵铁柱、钱小妹", "intro", "桥吊");
        assertThat(of(kind, clean, List.of(file("part", 1, photo(1)))))
                .containsExactly("author-name MET author.met []");
        assertThat(of(
                        kind,
                        Map.of("title", "赵铁柱的码头", "authors", "赵铁柱、钱小妹", "intro", "钱 小妹摄"),
                        List.of(new Item(
                                UUID.randomUUID(), "part", 1, "钱小妹", null, TestMedia.photo("赵铁柱.jpg", 1, 9, 9)))))
                .containsExactly(
                        "author-name FAILED author.named [标题, 赵铁柱, TITLE]",
                        "author-name FAILED author.named [说明, 钱小妹, TEXT]",
                        "author-name FAILED author.named [照片, 钱小妹, TEXT]",
                        "author-name FAILED author.named [照片, 赵铁柱, FILE_NAME]");
        KindDefinition all = kind(
                "fields: [{key: authors, label: 作者, type: TEXT}]",
                "parts: [{key: part, title: 照片}]",
                "rules: [{check: author-name, names: [authors], in: [METADATA], clause: 不得透露作者}]");
        assertThat(of(all, Map.of("authors", "赵铁柱"), List.of(file("part", 1, photo(1)))))
                .containsExactly("author-name MET author.met []");
    }

    @Test
    void whatAChoiceDoesNotCallForIsNotAsked() {
        KindDefinition kind = kind(
                "fields: [{key: form, label: 形式, type: CHOICE, options: [文字, 视频]}, {key: where, label: 平台, type: CHOICE, options: [微博], required: true, when: {field: form, in: [视频]}}, {key: id, label: 号, type: TEXT, required: true, when: {field: where, in: [微博]}}]",
                "parts: [{key: video, title: 视频, when: {field: form, in: [视频]}}]");
        Narrowed text = Narrowed.of(kind, Map.of("form", "文字", "where", "微博", "id", "旧的"));
        assertThat(text.fields()).isEqualTo(Map.of("form", "文字"));
        assertThat(text.kind().fields()).extracting("key").containsExactly("form");
        assertThat(text.kind().parts()).isEmpty();
        assertThat(of(kind, Map.of("form", "视频"), List.of()))
                .containsExactly("required FAILED field.required [平台]", "required FAILED part.missing [视频]");
    }

    @Test
    void upperRulesAreToldToTheAuthorAndHoldFurtherUp() {
        KindDefinition kind = kind(
                "parts: [{key: part, title: 视频, rules: [{check: duration, max: PT8M, clause: 8分钟}, {check: duration, key: upper, max: PT3M, from-level: PROVINCIAL, clause: 3分钟}]}]");
        Sheet sheet = sheet(kind, Map.of(), List.of(file("part", 1, film(1920, 1080))));
        List<Finding> author = CHECKS.of(sheet, null);
        assertThat(author)
                .extracting(CheckTests::said)
                .containsExactly("duration MET duration.met [PT4M]", "upper FAILED duration.tooLong [PT4M, PT3M]");
        assertThat(author.get(1).from()).isEqualTo(Level.PROVINCIAL);
        assertThat(author.get(1).blocks()).isFalse();
        assertThat(CHECKS.of(sheet, Level.MUNICIPAL))
                .extracting(CheckTests::said)
                .containsExactly("duration MET duration.met [PT4M]");
        List<Finding> province = CHECKS.of(sheet, Level.PROVINCIAL);
        assertThat(province.get(1).blocks()).isTrue();
        assertThat(province.get(1).from()).isNull();
    }

    @Test
    void whatMayBeWaivedBlocksUntilAReasonIsGiven() {
        KindDefinition kind = kind(
                "fields: [{key: fans, label: 粉丝数, type: NUMBER}]",
                "rules: [{check: number-between, field: fans, min: 10000, severity: WAIVABLE, waiver: {level: DISTRICT}, clause: 粉丝}]");
        Finding bare =
                CHECKS.of(sheet(kind, Map.of("fans", "8000"), List.of()), null).get(0);
        assertThat(bare.blocks()).isTrue();
        assertThat(bare.waivable()).isTrue();
        Sheet asked = new Sheet(
                kind, Map.of("fans", "8000"), List.of(), List.of(), Map.of("fans.number-between", "影响大"), "单位");
        Finding waived = CHECKS.of(asked, null).get(0);
        assertThat(waived.blocks()).isFalse();
        assertThat(waived.reason()).isEqualTo("影响大");
        assertThat(waived.waiver()).isEqualTo(Level.DISTRICT);
    }

    @Test
    void aRuleThatBeginsFurtherUpStopsTheOfficialsThere() {
        KindDefinition kind = kind(
                "parts: [{key: part, title: 视频, rules: [{check: duration, key: upper, max: PT3M, from-level: PROVINCIAL, clause: 3分钟}]}]");
        Finding upper = CHECKS.of(sheet(kind, Map.of(), List.of(file("part", 1, film(1920, 1080)))), null).stream()
                .filter(finding -> finding.rule().equals("upper"))
                .findFirst()
                .orElseThrow();
        assertThat(upper.blocks()).isFalse();
        assertThat(upper.stops(Level.MUNICIPAL)).isFalse();
        assertThat(upper.stops(Level.PROVINCIAL)).isTrue();
        assertThat(upper.stops(Level.NATIONAL)).isTrue();
    }

    @Test
    void aTickIsATickAndNothingElse() {
        assertThat(field("type: YES_NO, required: true", "true")).isEmpty();
        assertThat(field("type: YES_NO, required: true", "maybe")).hasSize(1);
    }

    // ---- what the tests are made of ----

    private static List<String> ofFile(String rule, MediaFile file) {
        return ofFile(rule, file, Seen.NOTHING);
    }

    private static List<String> ofFile(String rule, MediaFile file, Seen seen) {
        return FileChecks.of(part(rule), file, seen).stream()
                .map(CheckTests::said)
                .toList();
    }

    private static String said(Finding finding) {
        return finding.rule() + " " + finding.outcome() + " " + finding.message() + " " + finding.words();
    }

    private static List<String> of(PartDefinition part, List<Item> items) {
        return of(kind(part), Map.of(), items);
    }

    private static List<String> of(KindDefinition kind, Map<String, String> fields, List<Item> items) {
        return CHECKS.of(sheet(kind, fields, items), null).stream()
                .map(CheckTests::said)
                .toList();
    }

    private static Sheet sheet(KindDefinition kind, Map<String, String> fields, List<Item> items) {
        Narrowed asked = Narrowed.of(kind, fields);
        return new Sheet(asked.kind(), asked.fields(), List.of(), items, Map.of(), "港务工会");
    }

    private static String count(PartDefinition part, int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            items.add(file("part", i, photo(1)));
        }
        return of(part, items).stream()
                .filter(said -> said.startsWith("count "))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> caption(KindDefinition kind, String caption) {
        return of(kind, Map.of(), List.of(new Item(UUID.randomUUID(), "part", 1, caption, null, photo(1))));
    }

    private static List<String> text(KindDefinition kind, String text) {
        return of(kind, Map.of(), List.of(new Item(UUID.randomUUID(), "part", 1, "", text, null)));
    }

    private static List<String> named(KindDefinition kind, Map<String, String> fields, String name) {
        return of(kind, fields, List.of(file("part", 1, TestMedia.photo(name, 1, 9, 9))));
    }

    private static List<String> field(String definition, String typed) {
        return of(kind("fields: [{key: field, label: 项, " + definition + "}]"), Map.of("field", typed), List.of());
    }

    private static List<Item> files(PartDefinition part, MediaFile... files) {
        List<Item> items = new ArrayList<>();
        for (MediaFile file : files) {
            items.add(file(part.key(), items.size() + 1, file));
        }
        return items;
    }

    private static Item file(String part, int number, MediaFile file) {
        return new Item(UUID.randomUUID(), part, number, "", null, file);
    }

    private static MediaFile photo(long size) {
        return TestMedia.photo("照片.jpg", size, 3000, 2000);
    }

    private static MediaFile film(int width, int height) {
        return TestMedia.film("片.mp4", Duration.ofMinutes(4), width, height, "H.264", 1_500_000L);
    }

    private static MediaFile film(Long bitrate) {
        return TestMedia.film("片.mp4", Duration.ofMinutes(4), 1920, 1080, "H.264", bitrate);
    }

    private static Seen seen(@Nullable Integer pages, @Nullable Integer characters) {
        return new Seen(pages, characters, List.of(), null, null);
    }

    private static Seen taken(String at) {
        return new Seen(null, null, List.of(), null, LocalDateTime.parse(at));
    }

    private static Seen software(String name) {
        return new Seen(null, null, List.of(), name, null);
    }

    private static PartDefinition part(String... rules) {
        return kind("parts: [{key: part, title: 材料, rules: [" + String.join(", ", rules) + "]}]")
                .parts()
                .get(0);
    }

    private static KindDefinition kind(PartDefinition part) {
        return new KindDefinition("kind", "类", KindDefinition.EntrySort.WORK, List.of(), List.of(part), List.of());
    }

    /** A kind as a campaign file says it. */
    private static KindDefinition kind(String... lines) {
        String yaml = """
                key: small
                title: 小活动
                document: 1号
                year: 2023
                season: season-recommend-only
                level: PROVINCIAL
                organizer: 福建省总工会
                organizers: [福建省总工会]
                numbering: 小-2023
                weights: {experts: 60, votes: 40}
                tracks:
                  - key: track
                    title: 子项目
                    purpose: 试
                    channels: [INDIVIDUAL]
                    kinds:
                      - key: kind
                        title: 类
                """
                + String.join(
                        "",
                        List.of(lines).stream()
                                .map(line -> "        " + line + "\n")
                                .toList())
                + "deadlines:\n  - {phase: COLLECTION, opens: '2023-06-01', closes: '2023-06-28', words: 6月}\n";
        return new CampaignReader()
                .read(new CampaignDefinition.Source("campaign.yaml", yaml))
                .tracks()
                .get(0)
                .kinds()
                .get(0);
    }
}

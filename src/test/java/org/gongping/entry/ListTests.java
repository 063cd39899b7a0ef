package org.gongping.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongping.entry.Reader.Answer;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A clerk hands in for many authors by a workbook. */
@EntryTest
class ListTests {
    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @Autowired
    Lists sweeping;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    Reader clerk;
    String list;

    @BeforeEach
    void logIn() {
        clerk = new Reader(port).login("clerk");
        list = "/submit/" + season.track("photo") + "/list";
    }

    @Test
    void theEmptyWorkbookNamesTheFields() throws Exception {
        assertThat(clerk.get("/submit/tracks/" + season.track("photo")).page().select("a[href$=/list]"))
                .hasSize(1);
        Sheet sheet = workbook(clerk, list + "/series/template").getSheetAt(0);
        assertThat(texts(sheet.getRow(1))).containsExactly("作品名称*", "作者*", "作品说明*");
        Sheet comment = workbook(clerk, "/submit/" + season.track("activity") + "/list/activity/template")
                .getSheetAt(0);
        assertThat(texts(comment.getRow(1))).containsExactly("活动名称*", "活动说明", "活动日期*");
        assertThat(new Reader(port).login("worker").get(list).status()).isEqualTo(403);
    }

    @Test
    void allOrNothingUnlessToldOtherwise() throws Exception {
        int before = season.entries();
        Answer look = follow(send(
                "series",
                filled(
                        new String[] {"塔吊", "赵一", "高处。"},
                        new String[] {"", "钱二", "没有名称。"},
                        new String[] {"=1+2", "孙三", "公式开头。"},
                        new String[] {"李四的船", "李四", "说明。"})));
        assertThat(look.text())
                .contains("共 4 行：2 行无误，2 行有错", "第 5 行 请填写“作品名称”。", "第 7 行 “作品名称”的标题里出现了作者姓名“李四”。请去掉。")
                .doesNotContain("??");
        Answer refused = clerk.submit(look, "main form");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(season.entries()).isEqualTo(before);

        Sheet marked = workbook(clerk, look.page().select("a[href$=/marked]").attr("href"))
                .getSheetAt(0);
        assertThat(texts(marked.getRow(1))).containsExactly("作品名称*", "作者*", "作品说明*", "错误原因");
        assertThat(marked.getRow(3).getCell(3).getStringCellValue()).isEqualTo("请填写“作品名称”。");
        assertThat(marked.getRow(3).getCell(0).getCellStyle().getFillForegroundColor())
                .isNotEqualTo(marked.getRow(2).getCell(0).getCellStyle().getFillForegroundColor());
        assertThat(marked.getRow(4).getCell(0).getStringCellValue()).isEqualTo("=1+2");
        assertThat(marked.getRow(4).getCell(0).getCellStyle().getQuotePrefixed())
                .isTrue();

        Answer taken = clerk.submit(look, "main form", "good", "only");
        assertThat(taken.location()).isEqualTo("/my?imported=2");
        assertThat(clerk.submit(look, "main form", "good", "only").location())
                .isEqualTo("/my?imported=2"); // sent twice
        assertThat(season.entries()).isEqualTo(before + 2);
        Answer my = clerk.get(taken.location());
        assertThat(my.text()).contains("已导入 2 件草稿", "《塔吊》", "《=1+2》");

        Answer again =
                follow(send("series", filled(new String[] {"塔吊", "赵一", "高处。"}, new String[] {"新的", "周五", "说明。"})));
        assertThat(again.text()).contains("共 2 行：2 行无误，0 行有错", "第 4 行与本单位已有的作品或前面的行重复");
    }

    @Test
    void whatIsNoListOfOursIsRefused() throws Exception {
        assertThat(send("series", new byte[] {1, 2, 3}).text()).contains("表格打不开");
        try (XSSFWorkbook other = new XSSFWorkbook()) {
            other.createSheet().createRow(0).createCell(0).setCellValue("别的表");
            assertThat(send("series", bytes(other)).text()).contains("请重新下载空白表格");
        }
        Answer other = follow(send("series", filled(new String[] {"塔", "赵", "高"})));
        assertThat(new Reader(port)
                        .login("both")
                        .get(other.page().select("main form").attr("action"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatUnpacksToTooMuchIsRefusedAndNotKept() throws Exception {
        int kept = count("media_file");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(filled()));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(each.getName()));
                in.transferTo(out);
            }
            out.putNextEntry(new ZipEntry("xl/media/noise.xml"));
            // Noise in four letters: three quarters of it go away, so that no ratio gives it away.
            Random random = new Random(1);
            byte[] piece = new byte[1 << 20];
            for (int mega = 0; mega < 15; mega++) {
                for (int i = 0; i < piece.length; i++) {
                    piece[i] = (byte) ('a' + random.nextInt(4));
                }
                out.write(piece);
            }
            for (int mega = 0; mega < 16; mega++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(bytes.size()).isLessThan(5 << 20);
        Answer refused = send("series", bytes.toByteArray());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("表格解开后超过 30 MB。请删去图片和多余的工作表、格式，或分成几个表格。");
        assertThat(count("media_file")).isEqualTo(kept);
    }

    @Test
    void aListIsKeptUntilItIsTakenOrReplaced() throws Exception {
        // what other stories left
        transaction.executeWithoutResult(
                status -> jdbc.sql("delete from entry_list").update());
        int kept = count("media_file");
        int lists = count("entry_list");
        Answer first = follow(send("series", filled(new String[] {"甲篇", "赵一", "说明。"})));
        Answer second = follow(send("series", filled(new String[] {"乙篇", "赵一", "说明。"})));
        assertThat(count("entry_list")).isEqualTo(lists + 1);
        assertThat(clerk.submit(first, "main form").status()).isEqualTo(404);
        Answer taken = clerk.submit(second, "main form");
        assertThat(taken.location()).isEqualTo("/my?imported=1");
        assertThat(count("entry_list")).isEqualTo(lists);
        assertThat(count("media_file")).isEqualTo(kept);
        follow(send("series", filled(new String[] {"丙篇", "赵一", "说明。"})));
        sweeping.sweep();
        assertThat(count("entry_list")).isEqualTo(lists + 1);
        // In a transaction: without one nothing written here would last.
        transaction.executeWithoutResult(status -> jdbc.sql("update entry_list set sent_at = :at")
                .param("at", OffsetDateTime.now(ZoneOffset.UTC).minusDays(3650))
                .update());
        sweeping.sweep();
        assertThat(count("entry_list")).isZero();
    }

    @Test
    void moreRowsThanFitAreTwoLists() throws Exception {
        String[][] rows = new String[301][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new String[] {"第" + i + "篇", "赵一", "说明。"};
        }
        assertThat(send("series", filled(rows)).text()).contains("表格超过 300 行（每行一件作品，表头、空行和示例行不算）。请分成几个表格，分别上传。");
    }

    @Test
    void whatSteersAPrinterIsLeftOutAndTheSampleOfEitherLanguageToo() throws Exception {
        Answer look =
                follow(send("series", filled(new String[] {"(Sample, delete this row) x", "y", "z"}, new String[] {
                    "塔_x0000__x0007_吊", "钱\n二", "说\t明"
                })));
        assertThat(look.text()).contains("1 行无误");
        clerk.submit(look, "main form");
        assertThat(clerk.get("/my").text()).contains("《塔吊》");
    }

    @Test
    void anUploadThatBreaksOffIsRefused() throws Exception {
        HttpRequest broken = HttpRequest.newBuilder(URI.create("http://localhost:" + port + list + "/series"))
                .header("Cookie", clerk.cookieHeader())
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("nothing"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(broken, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aListOfCommasGoesThroughTheSameLook() throws Exception {
        String head = "作品名称*,作者*,作品说明*\r\n";
        String rows = "塔吊,赵一,\"高处，\n说\"\"明\"\"。\"\r\n,钱二,没有名称。\r\n\r\n\"(Sample, delete this row) x\",y,z\r\n";
        String version;
        try (XSSFWorkbook book = workbook(clerk, list + "/series/template")) {
            version = book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue();
        }
        Map<String, byte[]> lists = new java.util.LinkedHashMap<>();
        lists.put("UTF-8", (head + rows).getBytes(UTF_8));
        lists.put("UTF-8 with a mark", ("\ufeff" + head + rows).getBytes(UTF_8));
        lists.put("GBK", (head + rows).getBytes(java.nio.charset.Charset.forName("GBK")));
        lists.put("saved from our workbook", ("\ufeff" + version + ",摄影,\r\n" + head + rows).getBytes(UTF_8));
        for (Map.Entry<String, byte[]> each : lists.entrySet()) {
            Answer sent = send("series", each.getValue(), "名单.csv");
            assertThat(sent.status()).as(each.getKey()).isEqualTo(302);
            Answer look = follow(sent);
            int line = each.getKey().startsWith("saved") ? 4 : 3;
            assertThat(look.text()).as(each.getKey()).contains("共 2 行：1 行无误，1 行有错", "第 " + line + " 行 请填写“作品名称”。");
        }
        Answer taken = clerk.submit(follow(send("series", lists.get("GBK"), "名单.csv")), "main form", "good", "only");
        assertThat(taken.location()).isEqualTo("/my?imported=1");
        assertThat(entries.handedInBy(season.person("clerk")).get(0).fields())
                .containsEntry("title", "塔吊")
                .containsEntry("introduction", "高处，\n说\"明\"。");
        assertThat(send("series", "别的表,b\r\n1,2\r\n".getBytes(UTF_8), "名单.csv").text())
                .contains("请重新下载空白表格");
        assertThat(send("series", "作品名称,b\r\n1,2\r\n".getBytes(UTF_8), "名单.csv").text())
                .contains("表格缺少栏目");
        assertThat(send("series", (head + "\"a,b,c").getBytes(UTF_8), "名单.csv").text())
                .contains("CSV 请存为 UTF-8 或 GBK 编码");
    }

    @Test
    void aDayAsExcelWritesItIsADay() throws Exception {
        String path = "/submit/" + season.track("activity") + "/list";
        Answer page = clerk.get(path);
        Answer look = follow(clerk.multipart(
                path + "/activity",
                Map.of("_csrf", Reader.token(page)),
                "名单.csv",
                BodyPublishers.ofByteArray("活动名称,活动说明,活动日期\n读书会,说明,2023/5/1\n".getBytes(UTF_8))));
        assertThat(look.text()).contains("共 1 行：1 行无误");
    }

    @Test
    void aClerkOfTwoDesksChoosesForWhich() throws Exception {
        season.join("two-desks", "两处填报", new Seat(Role.CLERK, Season.FACTORY), new Seat(Role.CLERK, Season.TRANSPORT));
        clerk = new Reader(port).login("two-desks");
        Answer page = clerk.get(list);
        String other = page.page().select("a:contains(改由)").attr("href");
        String otherName = page.page().select("a:contains(改由)").text().replaceAll("改由 | 报送", "");
        assertThat(page.text()).contains("由 " + (otherName.equals("厦门港务集团工会") ? "福建省交通运输厅直属机关工会" : "厦门港务集团工会") + " 报送");
        Answer changed = clerk.get(other);
        assertThat(changed.text()).contains("由 " + otherName + " 报送");
        byte[] rows = "作品名称,作者,作品说明\n两处,赵一,说明。\n".getBytes(UTF_8);
        Answer look = follow(clerk.multipart(
                changed.page().select("form[enctype]").attr("action"),
                Map.of("_csrf", Reader.token(changed)),
                "名单.csv",
                BodyPublishers.ofByteArray(rows)));
        assertThat(look.text()).contains("由 " + otherName + " 报送");
        clerk.submit(look, "main form");
        Entry made = entries.handedInBy(season.person("two-desks")).stream()
                .filter(entry -> entry.title().equals("两处"))
                .findFirst()
                .orElseThrow();
        assertThat(entries.unitOf(made).name()).isEqualTo(otherName);
        // A desk that is not his takes nothing.
        assertThat(clerk.get(list + "?unit=" + Season.CITY).status()).isEqualTo(403);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private byte[] filled(String[]... rows) throws Exception {
        try (XSSFWorkbook book = workbook(clerk, list + "/series/template")) {
            Sheet sheet = book.getSheetAt(0);
            int at = 3; // the sample stays and is left out
            for (String[] row : rows) {
                Row written = sheet.createRow(at++);
                for (int i = 0; i < row.length; i++) {
                    written.createCell(i).setCellValue(row[i]);
                }
            }
            return bytes(book);
        }
    }

    private Answer send(String kind, byte[] book) {
        return send(kind, book, "报送表.xlsx");
    }

    private Answer send(String kind, byte[] book, String name) {
        Answer page = clerk.get(list);
        return clerk.multipart(
                list + "/" + kind, Map.of("_csrf", Reader.token(page)), name, BodyPublishers.ofByteArray(book));
    }

    private XSSFWorkbook workbook(Reader reader, String path) throws Exception {
        byte[] bytes = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Cookie", reader.cookieHeader())
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static List<String> texts(Row row) {
        List<String> texts = new java.util.ArrayList<>();
        row.forEach(cell -> texts.add(cell.getStringCellValue()));
        return texts;
    }

    private static byte[] bytes(XSSFWorkbook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    private Answer follow(Answer redirect) {
        assertThat(redirect.status()).as(redirect.text()).isEqualTo(302);
        return clerk.get(redirect.location());
    }
}

package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongping.entry.Reader.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A clerk hands in for many authors by a workbook. */
@EntryTest
class ListTests {
    @Autowired
    Season season;

    @Autowired
    Entries entries;

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
        Answer page = clerk.get(list);
        return clerk.multipart(
                list + "/" + kind, Map.of("_csrf", Reader.token(page)), "报送表.xlsx", BodyPublishers.ofByteArray(book));
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

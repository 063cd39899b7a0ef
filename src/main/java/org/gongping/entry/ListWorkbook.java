package org.gongping.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.exceptions.NotOfficeXmlFileException;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
import org.gongping.refusal.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A clerk's list as an Excel workbook: the empty one, the filled one, the one that comes back with its mistakes marked. */
@Component
class ListWorkbook {
    /** As many as can become drafts in one transaction while others hand in; more are two lists. */
    static final int MOST_ROWS = 300;

    /** The office format keeps ten times that in memory while it is read. */
    private static final int MOST_UNPACKED = 30 << 20;

    private static final int HEAD = 1;
    private static final int MOST_COLUMNS = 200;
    private static final Pattern DAY = Pattern.compile("(\\d{4})[/.年](\\d{1,2})[/.月](\\d{1,2})日?");
    private static final int MOST_CHOICES = 250;

    static {
        // A few kilobytes that unpack to gigabytes are no list.
        ZipSecureFile.setMinInflateRatio(0.01);
        ZipSecureFile.setMaxEntrySize(64L << 20);
        ZipSecureFile.setMaxFileCount(500);
    }

    private final MessageSource messages;

    ListWorkbook(MessageSource messages) {
        this.messages = messages;
    }

    /** Fields a cell can hold. */
    static List<FieldDefinition> columns(List<FieldDefinition> fields) {
        return fields.stream()
                .filter(field -> field.type() != FieldType.MULTI_CHOICE && !field.secret())
                .toList();
    }

    /** An empty list with a sample row. */
    byte[] template(String title, String version, List<FieldDefinition> fields) {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            List<FieldDefinition> columns = columns(fields);
            Sheet sheet = head(book, title, version, columns);
            Row sample = sheet.createRow(HEAD + 1);
            for (int i = 0; i < columns.size(); i++) {
                text(sample.createCell(i), columns.get(i).help().orElse(say("list.sample")), plain(book));
            }
            sample.getCell(0)
                    .setCellValue(say("list.sampleMark") + sample.getCell(0).getStringCellValue());
            return bytes(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sheet head(XSSFWorkbook book, String title, String version, List<FieldDefinition> columns) {
        Sheet sheet = book.createSheet(say("list.sheet"));
        Row about = sheet.createRow(0);
        text(about.createCell(0), version, plain(book));
        text(about.createCell(1), title, plain(book));
        CellStyle bold = plain(book);
        Font font = book.createFont();
        font.setBold(true);
        bold.setFont(font);
        Row head = sheet.createRow(HEAD);
        DataValidationHelper helper = sheet.getDataValidationHelper();
        for (int i = 0; i < columns.size(); i++) {
            FieldDefinition field = columns.get(i);
            text(head.createCell(i), field.label() + (field.required() ? "*" : ""), bold);
            sheet.setColumnWidth(i, 20 * 256);
            String choices = String.join(",", field.options());
            if (!field.options().isEmpty() && choices.length() <= MOST_CHOICES && !choices.contains("\"")) {
                DataValidation choose = helper.createValidation(
                        helper.createExplicitListConstraint(field.options().toArray(String[]::new)),
                        new CellRangeAddressList(HEAD + 1, HEAD + MOST_ROWS, i, i));
                choose.setShowErrorBox(true);
                sheet.addValidationData(choose);
            }
        }
        sheet.createFreezePane(0, HEAD + 1);
        return sheet;
    }

    /** The same list with what is wrong in red and a column that says why. */
    byte[] marked(String title, String version, List<FieldDefinition> fields, EntryList list) {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            List<FieldDefinition> columns = columns(fields);
            Sheet sheet = head(book, title, version, columns);
            text(sheet.getRow(HEAD).createCell(columns.size()), say("list.why"), plain(book));
            sheet.setColumnWidth(columns.size(), 60 * 256);
            CellStyle plain = plain(book);
            CellStyle red = plain(book);
            red.setFillForegroundColor(IndexedColors.ROSE.getIndex());
            red.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            int at = HEAD + 1;
            for (EntryList.Row row : list.rows()) {
                Row written = sheet.createRow(at++);
                for (int i = 0; i < columns.size(); i++) {
                    String key = columns.get(i).key();
                    text(
                            written.createCell(i),
                            row.fields().getOrDefault(key, ""),
                            row.errors().containsKey(key) ? red : plain);
                }
                text(
                        written.createCell(columns.size()),
                        String.join(" ", row.errors().values()),
                        plain);
            }
            return bytes(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What begins like a formula is a text all the same, here and in whatever opens it later. */
    private static void text(Cell cell, String text, CellStyle style) {
        cell.setCellValue(text);
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            CellStyle quoted = cell.getSheet().getWorkbook().createCellStyle();
            quoted.cloneStyleFrom(style);
            quoted.setQuotePrefixed(true);
            cell.setCellStyle(quoted);
        } else {
            cell.setCellStyle(style);
        }
    }

    private static CellStyle plain(XSSFWorkbook book) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat("@"));
        style.setWrapText(true);
        return style;
    }

    private static byte[] bytes(XSSFWorkbook book) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(out);
        return out.toByteArray();
    }

    /**
     * The rows of a filled list, unchecked; empty rows and the sample are left out.
     *
     * @return row number to fields
     * @throws NotAList if it is no workbook of ours, or not this version of it
     */
    Map<Integer, Map<String, String>> read(byte[] file, String version, List<FieldDefinition> fields) {
        if (ListCsv.is(file)) {
            return readText(ListCsv.rows(file), version, fields);
        }
        requireSmall(file);
        // One at a time: two would need the memory twice.
        synchronized (this) {
            return readSmall(file, version, fields);
        }
    }

    /** Counts what really comes out of it: what a zip says of its own sizes is only said. */
    private static void requireSmall(byte[] file) {
        byte[] piece = new byte[8192];
        long unpacked = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        throw new NotAList("listTooLarge", MOST_UNPACKED >> 20);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new NotAList("listUnreadable");
        }
    }

    private Map<Integer, Map<String, String>> readSmall(byte[] file, String version, List<FieldDefinition> fields) {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = book.getSheetAt(0);
            DataFormatter shown = new DataFormatter();
            shown.setUseCachedValuesForFormulaCells(true);
            if (sheet.getRow(0) == null
                    || !version.equals(text(shown, sheet.getRow(0).getCell(0)))) {
                throw new NotAList("listOutdated");
            }
            return rows(fields, HEAD, sheet.getLastRowNum(), (row, column) -> {
                Row read = sheet.getRow(row);
                return read == null ? "" : text(shown, read.getCell(column));
            });
        } catch (IOException | NotOfficeXmlFileException broken) {
            throw new NotAList("listUnreadable");
        } catch (RuntimeException hostile) {
            if (hostile instanceof Refusal refusal) {
                throw refusal;
            }
            throw new NotAList("listUnreadable"); // POI answers a bomb or a broken file with many sorts of exceptions
        }
    }

    /** Saved from a workbook of ours its first line names the version; a list from another program begins with the head. */
    private Map<Integer, Map<String, String>> readText(
            List<List<String>> lines, String version, List<FieldDefinition> fields) {
        String first = lines.isEmpty() || lines.get(0).isEmpty()
                ? ""
                : lines.get(0).get(0).strip();
        int head = first.equals(version) ? HEAD : 0;
        if (head == 0 && columns(fields).stream().noneMatch(field -> labels(field, first))) {
            throw new NotAList("listOutdated");
        }
        return rows(fields, head, lines.size() - 1, (row, column) -> {
            List<String> line = lines.get(row);
            return column < line.size() ? line.get(column).strip() : "";
        });
    }

    private static boolean labels(FieldDefinition field, String head) {
        return field.label().equals(head.strip().replaceFirst("\\*$", ""));
    }

    /** What stands in a cell of the list, both counted from 0. */
    private interface Cells {
        String at(int row, int column);
    }

    private Map<Integer, Map<String, String>> rows(List<FieldDefinition> fields, int head, int last, Cells cells) {
        List<FieldDefinition> columns = columns(fields);
        Map<Integer, FieldDefinition> named = new LinkedHashMap<>();
        for (int i = 0; head <= last && i < MOST_COLUMNS; i++) {
            String label = cells.at(head, i);
            int column = i;
            columns.stream()
                    .filter(field -> labels(field, label))
                    .findFirst()
                    .ifPresent(field -> named.put(column, field));
        }
        if (named.size() < columns.size()) {
            throw new NotAList("listColumnsMissing");
        }
        // The empty list may have been downloaded in the other language.
        List<String> marks = Stream.of(Locale.ROOT, Locale.ENGLISH)
                .map(locale ->
                        messages.getMessage("list.sampleMark", null, locale).strip())
                .toList();
        Map<Integer, Map<String, String>> rows = new LinkedHashMap<>();
        for (int i = head + 1; i <= last; i++) {
            Map<String, String> read = new LinkedHashMap<>();
            for (Map.Entry<Integer, FieldDefinition> each : named.entrySet()) {
                String text = clean(cells.at(i, each.getKey()));
                if (!text.isEmpty()) {
                    read.put(each.getValue().key(), each.getValue().type() == FieldType.DATE ? day(text) : text);
                }
            }
            boolean sample =
                    read.values().stream().anyMatch(text -> marks.stream().anyMatch(text::startsWith));
            if (!read.isEmpty() && !sample) {
                rows.put(i + 1, read);
            }
            if (rows.size() > MOST_ROWS) {
                throw new NotAList("listTooLong", MOST_ROWS);
            }
        }
        return rows;
    }

    /** 2023/5/1, as Excel writes a day into a text, is 2023-05-01; anything else stays for the check of the field. */
    private static String day(String text) {
        Matcher day = DAY.matcher(text);
        return day.matches()
                ? "%s-%02d-%02d".formatted(day.group(1), Integer.valueOf(day.group(2)), Integer.valueOf(day.group(3)))
                : text;
    }

    private static String text(DataFormatter shown, @org.jspecify.annotations.Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        if (type == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
            return cell.getLocalDateTimeCellValue().toLocalDate().toString();
        }
        if (type == CellType.NUMERIC) {
            // A telephone number typed into a number cell is no 1.38E+10.
            return new java.math.BigDecimal(Double.toString(cell.getNumericCellValue()))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (type == CellType.BOOLEAN) {
            return Boolean.toString(cell.getBooleanCellValue());
        }
        return type == CellType.STRING
                ? cell.getStringCellValue().strip()
                : shown.formatCellValue(cell).strip();
    }

    /** No database keeps a NUL or half a letter, and no page shows what only steers a printer. */
    private static String clean(String text) {
        return text.replace('\t', ' ')
                .codePoints()
                .filter(each -> each == '\n' || !Character.isISOControl(each))
                .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** Not a list of ours that can be read. */
    static class NotAList extends Refusal {
        NotAList(String name, Object... words) {
            super(Kind.INVALID, name, words);
        }
    }
}

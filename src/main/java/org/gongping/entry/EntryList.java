package org.gongping.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a clerk's list holds: one row, one entry.
 *
 * @param doubles numbers of rows that say the same as another row or entry
 */
record EntryList(List<Row> rows, List<Integer> doubles) {
    EntryList {
        rows = List.copyOf(rows);
        doubles = List.copyOf(doubles);
    }

    /**
     * One entry of the list.
     *
     * @param number of the row as the office program shows it
     * @param errors by field: why it cannot be taken so
     */
    record Row(int number, Map<String, String> fields, Map<String, String> errors) {
        Row {
            fields = new LinkedHashMap<>(fields);
            errors = new LinkedHashMap<>(errors);
        }

        public boolean good() {
            return errors.isEmpty();
        }
    }

    public List<Row> good() {
        return rows.stream().filter(Row::good).toList();
    }

    public List<Row> bad() {
        return rows.stream().filter(row -> !row.good()).toList();
    }
}

package org.gongping.entry;

import java.util.Locale;

/** The steps of handing in, in their order. */
enum Step {
    /** 基本信息. */
    INFO,
    /** 作品文件. */
    FILES,
    /** 声明与核对. */
    REVIEW,
    /** 回执. */
    RECEIPT;

    /** Its word in addresses and keys. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Step named(String path) {
        return path.equals("review") ? REVIEW : path.equals("files") ? FILES : INFO;
    }

    /** Where the author mends what was found, or asks that it be let pass. */
    static Step of(Finding finding) {
        if (finding.waivable()) {
            return REVIEW;
        }
        return switch (finding.place()) {
            case FIELD -> INFO;
            case PART -> FILES;
            case DECLARATION -> REVIEW;
        };
    }
}

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

    /** Where the author mends what was found. */
    static Step of(Finding finding) {
        if (finding.message().startsWith("field.") || finding.message().startsWith("created.")) {
            return INFO;
        }
        return finding.message().startsWith("declaration.") ? REVIEW : FILES;
    }
}

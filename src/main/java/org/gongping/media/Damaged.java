package org.gongping.media;

import java.io.IOException;

/** A file contradicts its own format. Never leaves the module: the inspection says unreadable. */
class Damaged extends IOException {
    Damaged(String what) {
        super(what);
    }
}

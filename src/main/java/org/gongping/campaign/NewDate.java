package org.gongping.campaign;

import java.time.Instant;
import java.util.Optional;

/** What an amendment says of one end of a window: nothing, an instant, the moment of the decision, or no exact day. */
record NewDate(Kind kind, Optional<Instant> at) {
    enum Kind {
        KEPT,
        AT,
        NOW,
        NONE
    }

    static final NewDate KEPT = new NewDate(Kind.KEPT, Optional.empty());
    static final NewDate NOW = new NewDate(Kind.NOW, Optional.empty());
    static final NewDate NONE = new NewDate(Kind.NONE, Optional.empty());

    static NewDate at(Instant at) {
        return new NewDate(Kind.AT, Optional.of(at));
    }

    /** What it will be, given what it is and when that is decided. */
    Optional<Instant> after(Optional<Instant> before, Instant now) {
        return switch (kind) {
            case KEPT -> before;
            case AT -> at;
            case NOW -> Optional.of(now);
            case NONE -> Optional.empty();
        };
    }

    boolean kept() {
        return kind == Kind.KEPT;
    }
}

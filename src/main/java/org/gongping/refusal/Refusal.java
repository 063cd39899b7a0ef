package org.gongping.refusal;

import java.util.List;

/**
 * A no that the user understands: which rule, which value, what to do next. Each kind of refusal is a named subclass in the
 * module that refuses; the words stand in the message bundles under {@code refusal.<name>} (Chinese and English), with
 * {@link #words()} as their arguments. Raised inside a transaction it rolls everything back: nothing is half-done.
 */
public abstract class Refusal extends RuntimeException {
    private final Kind kind;
    private final String name;
    private final transient List<Object> words;

    /**
     * @param kind what sort of no this is; decides the HTTP status
     * @param name key of the sentence in the bundles, without the prefix {@code refusal.}
     * @param words values for the sentence; instants are shown in Asia/Shanghai
     */
    protected Refusal(Kind kind, String name, Object... words) {
        super(name + " " + List.of(words));
        this.kind = kind;
        this.name = name;
        this.words = List.of(words);
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public List<Object> words() {
        return words;
    }

    /** The sorts of no, each with its HTTP status. */
    public enum Kind {
        /** The input breaks a rule. */
        INVALID(422),
        /** Your role may not do this. */
        FORBIDDEN(403),
        /** It does not exist, or not for you: both look the same. */
        NOT_FOUND(404),
        /** Somebody was faster, or the thing has moved on. */
        CONFLICT(409),
        /** More bytes than allowed. */
        TOO_LARGE(413),
        /** No room left on the server: not the user's fault, and worth another try later. */
        STORE_FULL(507),
        /** What the server needs does not answer: not the user's fault, and worth another try soon. */
        AWAY(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}

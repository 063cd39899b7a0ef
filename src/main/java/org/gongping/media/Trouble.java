package org.gongping.media;

/**
 * Why a file is not taken although its bytes arrived: one rule each, so that a refusal can name it. The rules follow
 * reliability rule 13 and the abuse cases 16, 18 and 20.
 */
public enum Trouble {
    /** The ending of its name promises another format than its content is. */
    LYING_EXTENSION,
    /** It is of two formats at once: a second one begins inside it or behind its end. */
    POLYGLOT,
    /** Its header claims more than 50 megapixels; nothing was decoded. */
    PIXEL_FLOOD,
    /** Unpacked it would be far larger than it is, or it holds too many files. */
    BOMB,
    /** It needs a password. */
    ENCRYPTED,
    /** Its XML declares a document type, or fetches a template or an object from elsewhere. */
    EXTERNAL_ENTITY,
    /** It runs something: macros, scripts, programs. */
    ACTIVE_CONTENT,
    /** An archive inside an archive. */
    NESTED_ARCHIVE,
    /** A name inside it points out of the folder it would be unpacked to. */
    ESCAPING_NAME,
    /** Its reader did not come back in time and was stopped. */
    HUNG,
    /** Its reader died of it, or ran out of memory. */
    CRASHED
}

package org.gongping.entry;

/** Whether it is too late for an entry that waits at a desk; answered by whoever keeps the rounds of the desks. */
public interface InTime {
    /**
     * Refuses when the entry is given up because its desk's date has passed, whether or not that has been written down yet. By the
     * database's clock; the caller holds the entry and its deadlines.
     */
    void require(Entry entry);
}

package org.gongping.job;

/** Knows how one kind of job is done; one bean per kind. */
public interface Worker {
    String kind();

    /**
     * Does the next few things, at most for some seconds. Runs in one transaction with the note of how far it came: a step
     * that throws, or whose server is killed, has done nothing and is done again.
     */
    Step step(Job job);

    /**
     * What a step has done.
     *
     * @param reached mark that the next step starts from, at most 400 characters
     * @param done how many things this step did
     * @param finished whether nothing is left
     */
    record Step(String reached, int done, boolean finished) {}
}

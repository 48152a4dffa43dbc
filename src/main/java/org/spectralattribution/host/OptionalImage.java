package org.spectralattribution.host;

/**
 * A command whose image may be missing, since it can work on something else. It runs without one, and says itself what it
 * needs.
 */
public interface OptionalImage {}

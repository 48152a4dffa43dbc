package org.spectralattribution.path;

/**
 * A path from a baseline to an input, {@code γ(α)} with α from 0 to 1, along which a gradient is integrated.
 * The path itself never changes; any number of walks can go along it.
 */
public interface IntegrationPath {

	/** A new walk that stands before the start of the path. */
	PathWalk walk();
}

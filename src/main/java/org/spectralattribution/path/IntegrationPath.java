package org.spectralattribution.path;

/**
 * A path from a baseline to an input, {@code γ(α)} with α from 0 to 1, along which a gradient is integrated.
 * The path itself never changes; any number of cursors can go along it.
 */
public interface IntegrationPath {

	/** A new cursor that stands before the start of the path. */
	PathCursor cursor();

	/**
	 * The few positions, by rising α and strictly between 0 and 1, that a sum over path points should not step
	 * over: the strongest kinks, and where the path comes to rest or moves on.
	 */
	default double[] breakpoints() {
		return new double[0];
	}

	/**
	 * Whether the path may leave the straight line between two of its points so far that the line hides something of the
	 * gradients' changes. Where it does not, no point is made just to see how far it bends.
	 */
	default boolean bends() {
		return true;
	}

	/**
	 * This path without jumps: each is made a straight line, which takes up some of the positions 0 to 1. A path
	 * that has none is itself the answer.
	 */
	default IntegrationPath continuous() {
		return this;
	}
}

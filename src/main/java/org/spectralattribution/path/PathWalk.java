package org.spectralattribution.path;

import org.spectralattribution.tensor.Tensor;

/**
 * One pass along a path, forwards only. A walk holds one point, whatever the number of steps, and builds the
 * next one from it. It belongs to one thread.
 */
public interface PathWalk {

	/**
	 * Goes on to a position of the path.
	 *
	 * @param alpha the position, from 0 to 1, not below that of the call before
	 * @return the point there, which stays as it is when the walk goes on and which the caller does not change;
	 *         <em>the same object</em> as before while the path stands still
	 */
	Tensor moveTo(double alpha);
}

package org.spectralattribution.path;

import org.spectralattribution.tensor.Tensor;

/**
 * Goes along a path, at the least cost forwards. A cursor holds a point or a few, whatever the number of steps, and
 * builds the next one from them. It belongs to one thread.
 */
public interface PathCursor {

	/**
	 * Goes on, or back, to a position of the path.
	 *
	 * @param alpha the position, from 0 to 1
	 * @return the point there, which stays as it is when the cursor goes on and which the caller does not change; going
	 *         on, <em>the same object</em> as before while the path stands still
	 */
	Tensor pointAt(double alpha);
}

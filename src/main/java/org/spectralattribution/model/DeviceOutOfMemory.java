package org.spectralattribution.model;

import org.spectralattribution.tensor.Tensor;

/** A model call took more memory than its device has. */
public final class DeviceOutOfMemory extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public DeviceOutOfMemory(final Tensor point, final int points, final String device, final Throwable cause) {
		super("The memory of " + device + " is not enough for " + points + (points == 1 ? " point of " : " points of ") +
			point.shape() + " in one model call.", cause);
	}
}

package org.spectralattribution.command;

import org.scijava.Cancelable;
import org.scijava.command.Command;

import ij.IJ;

/** A command that the user can stop: by Esc in ImageJ, or by the Cancel of a host. */
abstract class StoppableCommand implements Command, Cancelable {

	private volatile boolean canceled;
	private String cancelReason;

	/** Whether the user wants the command to end. Asked again and again while it runs. */
	final boolean isStopped() {
		return canceled || IJ.escapePressed();
	}

	@Override
	public boolean isCanceled() {
		return canceled;
	}

	@Override
	public void cancel(final String reason) {
		cancelReason = reason;
		canceled = true;
	}

	@Override
	public String getCancelReason() {
		return cancelReason;
	}
}

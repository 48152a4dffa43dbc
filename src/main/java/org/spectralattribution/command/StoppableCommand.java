package org.spectralattribution.command;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.spectralattribution.cancellation.Cancellation;
import org.spectralattribution.host.Concluding;

import ij.IJ;

/** A command that the user can stop: by Esc in ImageJ, or by the Cancel of a host. */
abstract class StoppableCommand implements Command, Cancelable, Concluding {

	private volatile boolean canceled;
	private String cancelReason;
	private String conclusion = "";

	/**
	 * Does the work of a run. However it ends, the progress bar goes away, and the status line says how it ended instead
	 * of how far it is. Esc is looked for by whatever the work calls, see {@link Cancellation}. Where a call that cannot be
	 * interrupted fails after it was pressed, the user has cancelled, and is not told of the failure.
	 *
	 * @param work returns in a few words what came out, for the status line
	 */
	final void conclude(final Supplier<String> work) {
		IJ.resetEscape();
		conclusion = "Stopped by an error";
		try {
			conclusion = Cancellation.during(this::isStopped, work);
		}
		catch (final CancellationException e) {
			conclusion = "Cancelled";
			throw e;
		}
		catch (final RuntimeException e) {
			if (!isStopped()) throw e;
			conclusion = "Cancelled";
			throw (CancellationException) new CancellationException("The computation was cancelled.").initCause(e);
		}
		finally {
			IJ.showStatus(conclusion);
			IJ.showProgress(1.0);
		}
	}

	@Override
	public final String conclusion() {
		return conclusion;
	}

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

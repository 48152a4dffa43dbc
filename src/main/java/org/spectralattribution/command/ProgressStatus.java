package org.spectralattribution.command;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import ij.IJ;
import org.spectralattribution.attribution.Monitor;

/** Shows in ImageJ's status line how many steps are done, how long the others will take, and where they run. */
final class ProgressStatus implements Monitor {

	private static final double NANOSECONDS = 1e9;
	private static final int MINUTE = 60;
	private static final int HOUR = 60 * MINUTE;

	private final String method;
	private final String device;
	private final BooleanSupplier canceled;
	private final LongSupplier clock;
	private final Consumer<String> status;
	private final long start;

	/**
	 * @param method what runs
	 * @param device where it runs
	 * @param canceled whether the user wants it to end
	 */
	ProgressStatus(final String method, final String device, final BooleanSupplier canceled) {
		this(method, device, canceled, System::nanoTime, IJ::showStatus);
	}

	/**
	 * @param clock the time in nanoseconds
	 * @param status shows a text to the user
	 */
	ProgressStatus(final String method, final String device, final BooleanSupplier canceled, final LongSupplier clock,
		final Consumer<String> status)
	{
		this.method = method;
		this.device = device;
		this.canceled = canceled;
		this.clock = clock;
		this.status = status;
		start = clock.getAsLong();
		status.accept(method + " on " + device);
	}

	@Override
	public void progress(final int done, final int total) {
		final double seconds = (clock.getAsLong() - start) / NANOSECONDS;
		final long remaining = (long) Math.ceil(seconds * (total - done) / Math.max(1, done));
		status.accept(method + ": step " + done + " of " + total + ", " + duration(remaining) + " left, " + device);
		IJ.showProgress((double) done / total);
	}

	@Override
	public boolean isCanceled() {
		return canceled.getAsBoolean();
	}

	private static String duration(final long seconds) {
		if (seconds < MINUTE) return seconds + " s";
		if (seconds < HOUR) return seconds / MINUTE + " min " + seconds % MINUTE + " s";
		return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
	}
}

package org.spectralattribution.host;

import ij.IJ;

import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;

/** Shows what commands report to SciJava's status service in ImageJ's status line and progress bar. */
final class StatusLine {

	/** The event service holds its subscribers weakly. */
	private static StatusLine shown;

	private StatusLine() {}

	static synchronized void show(final Context context) {
		shown = new StatusLine();
		context.service(EventService.class).subscribe(shown);
	}

	@EventHandler
	void onEvent(final StatusEvent event) {
		if (event.getStatusMessage() != null) IJ.showStatus(event.getStatusMessage());
		if (event.getProgressMaximum() > 0) IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
	}
}

package org.spectralattribution.host;

import java.util.Set;

/** A command that can say in its dialog, before it runs, what it would work on. */
public interface Previewable {

	/** The keys of the inputs on which {@link #preview()} depends, besides the image. */
	Set<String> previewKeys();

	/**
	 * What to tell the user, and what to offer. Called on a separate instance with the dialog's current values, on
	 * a background thread, and never twice at the same time. It opens no window, and neither changes nor locks an image.
	 *
	 * @throws RuntimeException with a sentence for the user if the values do not fit
	 */
	Preview preview();
}

package org.spectralattribution.host;

import java.util.Set;

/**
 * A command that can say in its dialog, before it runs, what it would work on. Fiji's own dialogs do not ask.
 */
public interface Previewable {

	/** The keys of the inputs on which {@link #preview()} depends, beside the image. */
	Set<String> previewKeys();

	/**
	 * What to tell the user, in one or two sentences. Called on an instance of its own with the dialog's present values,
	 * on a thread in the background, and never twice at a time. It opens no window and changes no image.
	 *
	 * @throws RuntimeException with a sentence for the user if the values do not fit
	 */
	String preview();
}

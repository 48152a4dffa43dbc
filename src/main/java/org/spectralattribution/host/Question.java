package org.spectralattribution.host;

import ij.gui.GenericDialog;

/** Asks the user to agree or to cancel. */
final class Question {

	private Question() {}

	/**
	 * Waits for the answer. Not for the event thread.
	 *
	 * @param agreement the label of the button that agrees
	 */
	static boolean isAgreed(final String title, final String question, final String agreement) {
		final GenericDialog dialog = new GenericDialog(title);
		dialog.addMessage(LongText.forWindow(question.replace("? A model", "?\nA model")));
		dialog.setOKLabel(agreement);
		dialog.showDialog();
		return dialog.wasOKed();
	}
}

package org.spectralattribution.host;

import ij.gui.GenericDialog;

import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Panel;

import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ScrollPaneConstants;

/**
 * A text below a dialog's fields that changes while the dialog is open, and not before: the dialog is laid out in
 * another thread than the event thread. It may have a button.
 */
final class DialogText {

	static final int COLUMNS = 58;
	private static final int ROWS = 3;
	private static final int GAP = 10;

	private final JTextArea area = new JTextArea(ROWS, COLUMNS);
	private final Panel panel = new Panel(new BorderLayout(GAP, 0));
	private final Button button = new Button();
	/** Keeps the button at its own size. */
	private final Panel beside = new Panel();

	/**
	 * Adds the text at the end of a dialog.
	 *
	 * @param pressed what its button does
	 */
	DialogText(final GenericDialog dialog, final Runnable pressed) {
		area.setEditable(false);
		area.setFocusable(false);
		area.setOpaque(false);
		area.setLineWrap(true);
		area.setWrapStyleWord(true);
		// Null stands for the dialog's font.
		area.setFont(null);
		final JScrollPane scrolling = new JScrollPane(area, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
			ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
		scrolling.setBorder(null);
		scrolling.setOpaque(false);
		scrolling.getViewport().setOpaque(false);
		panel.add(scrolling, BorderLayout.CENTER);
		button.addActionListener(event -> pressed.run());
		// Enter and Esc mean the same in this button as in the dialog's own.
		button.addKeyListener(dialog);
		beside.add(button);
		beside.setVisible(false);
		panel.add(beside, BorderLayout.EAST);
		dialog.addPanel(panel, GridBagConstraints.WEST, new Insets(10, 20, 0, 0));
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final GridBagConstraints place = layout.getConstraints(panel);
		place.gridwidth = GridBagConstraints.REMAINDER;
		layout.setConstraints(panel, place);
	}

	/** Shows a text from its first line, where it does not fit, without a button. */
	void show(final String text) {
		show(text, null);
	}

	/**
	 * Shows a text.
	 *
	 * @param label the label of the button beside it; null for none
	 */
	void show(final String text, final String label) {
		area.setText(text);
		area.setCaretPosition(0);
		if (label != null) button.setLabel(label);
		if (beside.isVisible() == (label != null)) return;
		beside.setVisible(label != null);
		panel.validate();
	}
}

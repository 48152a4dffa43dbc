package org.spectralattribution.host;

import java.awt.Button;
import java.awt.Component;
import java.awt.Panel;
import java.awt.TextField;
import java.awt.event.KeyListener;
import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.JFileChooser;

/** A text field for a path, with a list of names and of the paths that were used last, and a file browser. */
final class FileField {

	private final TextField field;
	private final Panel panel;
	private final int mode;

	/**
	 * @param field takes the path
	 * @param names what the list offers first
	 * @param recent what it offers below, without the names and without files that are gone
	 * @param mode what the browser lets choose, of the modes of {@link JFileChooser}
	 */
	FileField(final TextField field, final List<Offer> names, final List<String> recent, final int mode) {
		this.field = field;
		this.mode = mode;
		final Set<String> known = names.stream().map(Offer::value).collect(Collectors.toSet());
		final KeyListener[] dialog = field.getKeyListeners();
		panel = new ListField(field, Stream.concat(names.stream(), recent.stream().filter(text -> !known.contains(text) &&
			new File(text).exists()).map(Offer::of)).collect(Collectors.toList())).component();
		final Button browse = new Button("Browse...");
		browse.addActionListener(event -> browse());
		// Enter and Esc mean the same in this button as in the dialog's own.
		for (final KeyListener listener : dialog) {
			browse.addKeyListener(listener);
		}
		panel.add(browse);
	}

	/** The field with its buttons. */
	Component component() {
		return panel;
	}

	private void browse() {
		final JFileChooser chooser = new JFileChooser(new File(field.getText()).getParentFile());
		chooser.setFileSelectionMode(mode);
		if (chooser.showOpenDialog(panel) == JFileChooser.APPROVE_OPTION) {
			field.setText(chooser.getSelectedFile().getPath());
		}
	}
}

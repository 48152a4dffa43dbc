package org.spectralattribution.host;

import java.awt.Button;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.MenuItem;
import java.awt.Panel;
import java.awt.PopupMenu;
import java.awt.TextField;
import java.awt.event.KeyListener;
import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

import javax.swing.JFileChooser;

/** A text field for a path, with a file browser, and a list of names and of the paths that were used last. */
final class FileField {

	private final TextField field;
	private final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));

	/**
	 * @param field takes the path
	 * @param names what the button Choose offers first
	 * @param recent what it offers below, without the names and without files that are gone
	 */
	FileField(final TextField field, final List<String> names, final List<String> recent) {
		this.field = field;
		panel.add(field);
		final Button browse = new Button("Browse...");
		browse.addActionListener(event -> browse());
		listen(browse);
		panel.add(browse);
		final Button choose = new Button("Choose");
		final PopupMenu menu = new PopupMenu();
		names.forEach(text -> add(menu, text));
		final List<String> others = recent.stream().filter(text -> !names.contains(text) && new File(
			text).exists()).collect(Collectors.toList());
		if (!others.isEmpty()) menu.addSeparator();
		others.forEach(text -> add(menu, text));
		choose.add(menu);
		choose.addActionListener(event -> menu.show(choose, 0, choose.getHeight()));
		listen(choose);
		panel.add(choose);
	}

	/** Enter and Esc mean the same in these buttons as in the dialog's own. */
	private void listen(final Button button) {
		for (final KeyListener listener : field.getKeyListeners()) {
			button.addKeyListener(listener);
		}
	}

	private void add(final PopupMenu menu, final String text) {
		final MenuItem item = new MenuItem(text);
		item.addActionListener(event -> field.setText(text));
		menu.add(item);
	}

	/** The field with its buttons. */
	Component component() {
		return panel;
	}

	/** A model is a file or a folder. */
	private void browse() {
		final JFileChooser chooser = new JFileChooser(new File(field.getText()).getParentFile());
		chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
		if (chooser.showOpenDialog(panel) == JFileChooser.APPROVE_OPTION) {
			field.setText(chooser.getSelectedFile().getPath());
		}
	}
}

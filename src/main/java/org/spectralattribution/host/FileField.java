package org.spectralattribution.host;

import java.awt.Button;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.MenuItem;
import java.awt.Panel;
import java.awt.PopupMenu;
import java.awt.TextField;
import java.io.File;
import java.util.List;

import javax.swing.JFileChooser;

/** A text field for a path, with a file browser and the paths that were used last. */
final class FileField {

	private final TextField field;
	private final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));

	/**
	 * @param field takes the path
	 * @param offered what the button Recent offers, the first one first
	 */
	FileField(final TextField field, final List<String> offered) {
		this.field = field;
		panel.add(field);
		final Button browse = new Button("Browse...");
		browse.addActionListener(event -> browse());
		panel.add(browse);
		final Button recent = new Button("Recent");
		final PopupMenu menu = new PopupMenu();
		for (final String text : offered) {
			final MenuItem item = new MenuItem(text);
			item.addActionListener(event -> field.setText(text));
			menu.add(item);
		}
		recent.add(menu);
		recent.addActionListener(event -> menu.show(recent, 0, recent.getHeight()));
		panel.add(recent);
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

package org.spectralattribution.host;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/**
 * A dialog for a command in plain ImageJ, made from the command's inputs.
 * <p>
 * It reads the fields itself, because {@link GenericDialog} would record each value under the first word of its
 * label and not under the input's key.
 */
final class CommandDialog {

	private final Module module;
	private final GenericDialog dialog;
	private final List<ModuleItem<?>> items;
	private final List<Supplier<String>> texts = new ArrayList<>();

	CommandDialog(final Module module) {
		this.module = module;
		dialog = new GenericDialog(module.getInfo().getTitle());
		items = InputValues.keyed(module.getInfo());
		items.forEach(this::add);
		dialog.addHelp(help());
	}

	/**
	 * Asks the user, sets the command's inputs and records them.
	 *
	 * @return whether the user agreed
	 * @throws IllegalArgumentException if a value is not of its input's kind
	 */
	boolean ask() {
		dialog.showDialog();
		if (dialog.wasCanceled()) return false;
		for (int i = 0; i < items.size(); i++) {
			InputValues.set(module, items.get(i), texts.get(i).get());
		}
		for (int i = 0; i < items.size(); i++) {
			Recorder.recordOption(items.get(i).getName(), Recorder.fixPath(texts.get(i).get()));
		}
		return true;
	}

	private void add(final ModuleItem<?> item) {
		final String label = label(item);
		final String initial = Objects.toString(module.getInput(item.getName()), "");
		if (Types.box(item.getType()) == Boolean.class) {
			dialog.addCheckbox(label, Boolean.parseBoolean(initial));
			final Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
			texts.add(() -> String.valueOf(box.getState()));
		}
		else if (item.getChoices() != null && !item.getChoices().isEmpty()) {
			final String[] choices = item.getChoices().stream().map(String::valueOf).toArray(String[]::new);
			dialog.addChoice(label, choices, initial);
			final Choice choice = (Choice) dialog.getChoices().lastElement();
			texts.add(choice::getSelectedItem);
		}
		else {
			dialog.addStringField(label, initial, item.getType() == String.class ? 24 : 8);
			final TextField field = (TextField) dialog.getStringFields().lastElement();
			texts.add(field::getText);
		}
	}

	private String help() {
		final StringBuilder html = new StringBuilder("<html>");
		for (final ModuleItem<?> item : items) {
			html.append("<p><b>").append(label(item)).append("</b> (").append(item.getName()).append(")<br>")
				.append(Objects.toString(item.getDescription(), "")).append("</p>");
		}
		return html.append("</html>").toString();
	}

	private static String label(final ModuleItem<?> item) {
		final String label = item.getLabel();
		return label == null || label.isBlank() ? item.getName() : label;
	}
}

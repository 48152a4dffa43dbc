package org.spectralattribution.host;

import ij.gui.GenericDialog;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.GridBagLayout;
import java.awt.TextField;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

/** An input in a dialog: a box to tick, a list to choose from, a path with a browser, or a line of text. */
final class DialogField {

	private static final int PATH_COLUMNS = 30;
	private static final int TEXT_COLUMNS = 20;
	private static final int NUMBER_COLUMNS = 8;

	private final ModuleItem<?> item;
	private final Component component;
	private final Supplier<String> getter;
	private final Consumer<String> setter;

	private DialogField(final ModuleItem<?> item, final Component component, final Supplier<String> getter,
		final Consumer<String> setter)
	{
		this.item = item;
		this.component = component;
		this.getter = getter;
		this.setter = setter;
	}

	/**
	 * Adds the field for an input at the end of a dialog.
	 *
	 * @param declared the input's default
	 * @param initial what the field shows first
	 */
	static DialogField add(final GenericDialog dialog, final ModuleItem<?> item, final String declared,
		final String initial)
	{
		final String label = DialogHelp.label(item);
		if (Types.box(item.getType()) == Boolean.class) {
			dialog.addCheckbox(label, Boolean.parseBoolean(initial));
			final Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
			return new DialogField(item, box, () -> String.valueOf(box.getState()),
				text -> box.setState(Boolean.parseBoolean(text)));
		}
		if (item.getChoices() != null && !item.getChoices().isEmpty()) {
			final String[] choices = item.getChoices().stream().map(String::valueOf).toArray(String[]::new);
			dialog.addChoice(label, choices, initial);
			final Choice choice = (Choice) dialog.getChoices().lastElement();
			return new DialogField(item, choice, choice::getSelectedItem, choice::select);
		}
		final int columns = isPath(item) ? PATH_COLUMNS : item.getType() == String.class ? TEXT_COLUMNS : NUMBER_COLUMNS;
		dialog.addStringField(label, initial, columns);
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		if (isPath(item)) addBrowser(dialog, item, field, declared);
		return new DialogField(item, field, field::getText, field::setText);
	}

	/** The style is SciJava's for files to open; Fiji's dialogs show it for inputs of type File only. */
	static boolean isPath(final ModuleItem<?> item) {
		return item.getType() == File.class || FileWidget.OPEN_STYLE.equals(item.getWidgetStyle());
	}

	private static void addBrowser(final GenericDialog dialog, final ModuleItem<?> item, final TextField field,
		final String declared)
	{
		final List<String> offered = new ArrayList<>(RememberedValues.recent(item));
		offered.remove(declared);
		offered.add(0, declared);
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final Component panel = new FileField(field, offered).component();
		layout.setConstraints(panel, layout.getConstraints(field));
		dialog.add(panel);
	}

	ModuleItem<?> item() {
		return item;
	}

	/** What has the keyboard's focus when the user changes the value. */
	Component component() {
		return component;
	}

	String text() {
		return getter.get();
	}

	void setText(final String text) {
		setter.accept(text);
	}
}

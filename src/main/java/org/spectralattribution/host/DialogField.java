package org.spectralattribution.host;

import ij.gui.GenericDialog;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.TextField;
import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

/** An input in a dialog: a box to tick, a list to choose from, a path with a browser, or a line of text. */
final class DialogField {

	private static final String GAP = "   ";
	private static final int PATH_COLUMNS = 30;
	private static final int TEXT_COLUMNS = 20;
	private static final int NUMBER_COLUMNS = 8;
	/** What SciJava says of a parameter that declares no columns. */
	private static final int UNDECLARED_COLUMNS = 6;

	private final ModuleItem<?> item;
	private final String declared;
	private final Component component;
	private final Supplier<String> getter;
	private final Consumer<String> setter;

	private DialogField(final ModuleItem<?> item, final String declared, final Component component,
		final Supplier<String> getter, final Consumer<String> setter)
	{
		this.item = item;
		this.declared = declared;
		this.component = component;
		this.getter = getter;
		this.setter = setter;
	}

	/**
	 * Adds the field for an input at the end of a dialog.
	 *
	 * @param beside whether it stands beside the last one
	 * @param declared the input's default
	 * @param initial what the field shows first
	 * @param offered values that a list offers beside a path
	 */
	static DialogField add(final GenericDialog dialog, final ModuleItem<?> item, final boolean beside,
		final String declared, final String initial, final List<String> offered)
	{
		final String label = (beside ? GAP : "") + DialogHelp.label(item);
		if (beside) dialog.addToSameRow();
		if (Types.box(item.getType()) == Boolean.class) {
			dialog.addCheckbox(label, Boolean.parseBoolean(initial));
			final Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
			return new DialogField(item, declared, box, () -> String.valueOf(box.getState()),
				text -> box.setState(Boolean.parseBoolean(text)));
		}
		if (hasChoices(item)) {
			final String[] choices = item.getChoices().stream().map(String::valueOf).toArray(String[]::new);
			dialog.addChoice(label, choices, initial);
			final Choice choice = (Choice) dialog.getChoices().lastElement();
			return new DialogField(item, declared, choice, choice::getSelectedItem, choice::select);
		}
		dialog.addStringField(label, initial, columns(item));
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		if (isPath(item)) addBrowser(dialog, item, field, offered.isEmpty() ? List.of(declared) : offered);
		return new DialogField(item, declared, field, field::getText, field::setText);
	}

	/** The style is SciJava's for files to open; Fiji's dialogs show it for inputs of type File only. */
	static boolean isPath(final ModuleItem<?> item) {
		return item.getType() == File.class || FileWidget.OPEN_STYLE.equals(item.getWidgetStyle());
	}

	private static void addBrowser(final GenericDialog dialog, final ModuleItem<?> item, final TextField field,
		final List<String> offered)
	{
		final GridBagConstraints place = ((GridBagLayout) dialog.getLayout()).getConstraints(field);
		dialog.add(new FileField(field, offered, RememberedValues.recent(item)).component(), place);
	}

	/** Whether another short field has room beside it. */
	static boolean isShort(final ModuleItem<?> item) {
		if (Types.box(item.getType()) == Boolean.class || isPath(item)) return false;
		return hasChoices(item) || columns(item) <= NUMBER_COLUMNS;
	}

	private static boolean hasChoices(final ModuleItem<?> item) {
		return item.getChoices() != null && !item.getChoices().isEmpty();
	}

	private static int columns(final ModuleItem<?> item) {
		if (isPath(item)) return PATH_COLUMNS;
		if (item.getType() != String.class) return NUMBER_COLUMNS;
		return item.getColumnCount() == UNDECLARED_COLUMNS ? TEXT_COLUMNS : item.getColumnCount();
	}

	ModuleItem<?> item() {
		return item;
	}

	/** The input's default. */
	String declared() {
		return declared;
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

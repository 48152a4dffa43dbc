package org.spectralattribution.host;

import ij.gui.GenericDialog;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Color;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Label;
import java.awt.TextField;
import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.swing.JFileChooser;

import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import org.scijava.widget.FileWidget;

/**
 * An input in a dialog: a box to tick, a list to choose from, a path with a browser, or a line of text, which may have a
 * list beside it.
 */
final class DialogField {

	/** Short fields side by side, so that the longest dialog fits a screen of 768 lines. */
	static final int SHORT_PER_ROW = 3;
	private static final int TEXT_WIDTH = 2;

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
	/** Null where there is none. */
	private ListField list;
	private Label label;
	/** What the user's text is while the field is not used; null while it is. */
	private String kept;

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
	 * @param offers what the list beside a text offers; null for none
	 */
	static DialogField add(final GenericDialog dialog, final ModuleItem<?> item, final boolean beside,
		final String declared, final String initial, final List<Offer> offers)
	{
		final DialogField field = add(dialog, item, beside, declared, initial);
		if (isPath(item)) addBrowser(dialog, field, offers != null ? offers : declared.isBlank() ? List.of() : List.of(Offer.of(
			declared)));
		if (field.component instanceof Checkbox) return field;
		field.label = (Label) dialog.getLabel();
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final GridBagConstraints place = layout.getConstraints(field.component);
		// Two fields and the label between them; ImageJ gives a long text the rest of the row.
		if (width(item) == TEXT_WIDTH) place.gridwidth = TEXT_WIDTH * 2 - 1;
		layout.setConstraints(field.component, place);
		if (offers != null && field.component instanceof TextField && !isPath(item)) {
			field.list = new ListField((TextField) field.component, offers);
			dialog.add(field.list.component(), place);
		}
		return field;
	}

	private static DialogField add(final GenericDialog dialog, final ModuleItem<?> item, final boolean beside,
		final String declared, final String initial)
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
		return new DialogField(item, declared, field, field::getText, field::setText);
	}

	/** The styles are SciJava's for files to open and folders; Fiji's dialogs show them for inputs of type File only. */
	static boolean isPath(final ModuleItem<?> item) {
		return item.getType() == File.class || FileWidget.OPEN_STYLE.equals(item.getWidgetStyle()) || isFolder(item);
	}

	private static boolean isFolder(final ModuleItem<?> item) {
		return FileWidget.DIRECTORY_STYLE.equals(item.getWidgetStyle());
	}

	private static void addBrowser(final GenericDialog dialog, final DialogField field, final List<Offer> offers) {
		final GridBagConstraints place = ((GridBagLayout) dialog.getLayout()).getConstraints(field.component);
		dialog.add(new FileField((TextField) field.component, offers, RememberedValues.recent(field.item), isFolder(field.item)
			? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_AND_DIRECTORIES).component(), place);
	}

	/** How much of a row it takes, in short fields; a longer text takes two, and the row of a path or a box is full. */
	static int width(final ModuleItem<?> item) {
		if (Types.box(item.getType()) == Boolean.class || isPath(item)) return SHORT_PER_ROW;
		return hasChoices(item) || columns(item) <= NUMBER_COLUMNS ? 1 : TEXT_WIDTH;
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

	/**
	 * Whether a recorded line has the value: always, unless the input says by
	 * {@code attrs = @Attr(name = "recorded", value = "unless default")} that it was added later, so that lines without
	 * it stay as they were.
	 */
	boolean isRecorded() {
		return !"unless default".equals(item.get("recorded")) || !text().equals(declared);
	}

	/** Moves a box to tick into the row of this path, which has room beside its browser. */
	void takeBeside(final DialogField box) {
		component.getParent().add(box.component);
	}

	void setText(final String text) {
		if (kept != null) kept = text;
		else setter.accept(text);
	}

	/** Offers other values in the list, if the field has one. */
	void offer(final List<Offer> offers) {
		if (list != null) list.offer(offers);
	}

	/** Whether the input has an effect. */
	boolean isUsed() {
		return kept == null;
	}

	/**
	 * A field that is not used is disabled and has the default; used again, it has the user's text again. Only for a
	 * dialog that is on the screen: on X11, AWT does not grey a field that was disabled before.
	 */
	void setUsed(final boolean used) {
		if (used == isUsed()) return;
		final String users = used ? kept : text();
		setter.accept(used ? users : declared);
		kept = used ? null : users;
		component.setEnabled(used);
		if (list != null) list.setEnabled(used);
		// A label that is itself disabled would no longer describe the field under the mouse.
		if (label != null) label.setForeground(used ? null : Color.GRAY);
	}
}

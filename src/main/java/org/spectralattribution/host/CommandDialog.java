package org.spectralattribution.host;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;

import java.awt.AWTEvent;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Font;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * The dialog of a command, in ImageJ and in Fiji, made from the command's inputs: their sections, defaults and descriptions.
 * <p>
 * It reads the fields itself, because {@link GenericDialog} would record each value under the first word of its label
 * instead of the input's key.
 */
final class CommandDialog {

	private final Module module;
	private final GenericDialog dialog;
	private final RememberedValues remembered;
	private final Map<String, DialogField> fields = new LinkedHashMap<>();
	private final Set<String> previewKeys;
	private final BackgroundPreview preview;
	/** Below the fields; without a preview there is the second one only. */
	private final DialogText message;
	private final DialogText description;
	private final Map<String, List<Offer>> offers;
	private Preview shown = Preview.of("");
	private boolean wrong;

	/**
	 * @param preview computes what to say about the command's current values; used only for a {@link Previewable}
	 */
	CommandDialog(final Module module, final Function<Map<String, String>, Preview> preview) {
		this.module = module;
		remembered = RememberedValues.of(module);
		dialog = new GenericDialog(module.getInfo().getTitle());
		final Object command = module.getDelegateObject();
		previewKeys = command instanceof Previewable ? ((Previewable) command).previewKeys() : Set.of();
		offers = command instanceof OfferedValues ? ((OfferedValues) command).offers() : Map.of();
		this.preview = command instanceof Previewable ? new BackgroundPreview(preview, this::showPreview) : null;
		addCitation(DialogHelp.description(module.getInfo().getDescription()));
		final Map<String, List<ModuleItem<?>>> sections = DialogSections.of(module.getInfo().inputs(),
			command instanceof HiddenKeys ? ((HiddenKeys) command).hiddenKeys() : Set.of());
		sections.forEach(this::addSection);
		dialog.addButton("Restore Defaults", event -> restoreDefaults());
		message = this.preview == null ? null : new DialogText(dialog, this::agree);
		description = new DialogText(dialog, () -> {});
		dialog.addHelp(DialogHelp.html(module.getInfo(), sections));
		dialog.addDialogListener(this::changed);
	}

	/**
	 * Asks the user, sets the command's inputs, and remembers and records them.
	 *
	 * @return whether the user agreed
	 * @throws IllegalArgumentException if a macro cannot hold a value
	 */
	boolean ask() {
		// Earlier, a text set by the event thread and the layout in this one could wait for each other forever.
		dialog.addWindowListener(new WindowAdapter() {

			@Override
			public void windowOpened(final WindowEvent event) {
				changed(dialog, null);
			}
		});
		try {
			dialog.showDialog();
		}
		finally {
			if (preview != null) preview.close();
		}
		if (dialog.wasCanceled()) return false;
		final List<RecordedOption> options = InputValues.keyed(module.getInfo()).stream().map(item -> fields.get(item
			.getName())).filter(field -> field != null && field.isRecorded()).map(field -> new RecordedOption(field.item()
				.getName(), field.text())).collect(Collectors.toList());
		for (final DialogField field : fields.values()) {
			InputValues.set(module, field.item(), field.text());
		}
		if (!isConfirmed()) return false;
		for (final DialogField field : fields.values()) {
			final String text = field.text();
			if (field.isUsed()) remembered.put(field.item(), text, field.declared());
			if (DialogField.isPath(field.item())) RememberedValues.addRecent(field.item(), text);
		}
		if (IJ.recording()) options.forEach(RecordedOption::record);
		return true;
	}

	private boolean isConfirmed() {
		if (!(module.getDelegateObject() instanceof Confirmable)) return true;
		final Confirmable command = (Confirmable) module.getDelegateObject();
		final String question = command.question();
		return question.isEmpty() || Question.isAgreed(dialog.getTitle(), question, command.agreement());
	}

	/** Forgets what the command found to be of no use. */
	void forgetFailed() {
		if (!(module.getDelegateObject() instanceof FailedKeys)) return;
		((FailedKeys) module.getDelegateObject()).failedKeys().stream().map(fields::get).forEach(field -> remembered
			.takeBack(field.item(), field.text()));
	}

	private void addCitation(final String citation) {
		if (!citation.isEmpty()) dialog.addMessage(citation);
	}

	private void addSection(final String title, final List<ModuleItem<?>> items) {
		if (items.stream().noneMatch(item -> item.getType() == ImagePlus.class || InputValues.hasKey(item))) return;
		if (!title.isEmpty()) {
			// Closer together than ImageJ puts messages, so that the longest dialog fits a screen of 768 lines.
			dialog.setInsets(4, 20, 0);
			dialog.addMessage(title, dialog.getFont() == null ? new Font(Font.SANS_SERIF, Font.BOLD, 12) : dialog.getFont()
				.deriveFont(Font.BOLD));
		}
		int taken = 0;
		int last = 0;
		DialogField path = null;
		for (final ModuleItem<?> item : items) {
			if (item.getType() == ImagePlus.class) addImage((ImagePlus) module.getInput(item.getName()));
			if (!InputValues.hasKey(item)) continue;
			final int width = DialogField.width(item);
			// After a text the next row begins, unless a single field would stand in it.
			final boolean beside = taken > 0 && taken + width <= DialogField.SHORT_PER_ROW && (last == 1 || item == items.get(
				items.size() - 1));
			final DialogField field = addField(item, beside);
			if (path != null && field.component() instanceof Checkbox) path.takeBeside(field);
			path = DialogField.isPath(item) ? field : null;
			taken = beside ? taken + width : width;
			last = width;
		}
	}

	private void addImage(final ImagePlus image) {
		if (image == null) return;
		dialog.setInsets(0, 20, 5);
		dialog.addMessage(LongText.shortened(image.getTitle(), DialogText.COLUMNS) + " (" + image.getWidth() + "×" + image
			.getHeight() + ", " + (image.getType() == ImagePlus.COLOR_RGB ? "RGB" : image.getBitDepth() + "-bit") + ")");
	}

	private DialogField addField(final ModuleItem<?> item, final boolean beside) {
		final String declared = Objects.toString(module.getInput(item.getName()), "");
		final DialogField field = DialogField.add(dialog, item, beside, declared, remembered.get(item, declared),
			offers.get(item.getName()));
		fields.put(item.getName(), field);
		describe(field.component(), item);
		if (!(field.component() instanceof Checkbox)) describe(dialog.getLabel(), item);
		return field;
	}

	/** AWT has no tool tips: the description of the field under the mouse or with the focus is shown below the fields. */
	private void describe(final Component component, final ModuleItem<?> item) {
		final String text = DialogHelp.label(item) + ": " + DialogHelp.description(item.getDescription());
		component.addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent event) {
				description.show(text);
			}
		});
		component.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseEntered(final MouseEvent event) {
				description.show(text);
			}
		});
	}

	private void restoreDefaults() {
		fields.values().forEach(field -> field.setText(field.declared()));
		changed(dialog, null);
	}

	/** Disables the fields that have no effect; since these have their defaults, others may have none either. */
	private void updateUse() {
		if (!(module.getDelegateObject() instanceof UnusedKeys)) return;
		Set<String> unused = Set.of();
		for (int i = 0; i < fields.size(); i++) {
			fields.values().forEach(this::setInput);
			final Set<String> before = unused;
			unused = Set.copyOf(((UnusedKeys) module.getDelegateObject()).unusedKeys());
			for (final Map.Entry<String, DialogField> field : fields.entrySet()) {
				field.getValue().setUsed(!unused.contains(field.getKey()));
			}
			if (unused.equals(before)) return;
		}
	}

	/** An input whose text is wrong keeps its value. */
	private void setInput(final DialogField field) {
		try {
			InputValues.set(module, field.item(), field.text());
		}
		catch (final IllegalArgumentException e) {
			return;
		}
	}

	/** Shows what is wrong, or else what the command is about to work on. Returns whether the command may run. */
	private boolean changed(final GenericDialog source, final AWTEvent event) {
		updateUse();
		final Map<String, String> values = new LinkedHashMap<>();
		try {
			for (final DialogField field : fields.values()) {
				InputValues.parse(field.item(), field.text());
				values.put(field.item().getName(), field.text());
			}
		}
		catch (final IllegalArgumentException e) {
			wrong = true;
			(preview == null ? description : message).show(FailureMessage.report(dialog.getTitle(), e));
			return false;
		}
		wrong = false;
		if (preview != null) {
			values.keySet().retainAll(previewKeys);
			if (preview.show(values)) showPreview(Preview.of("Looking at the image..."));
			message.show(shown.text(), shown.button());
		}
		return true;
	}

	private void showPreview(final Preview current) {
		shown = current;
		// A message about a wrong value stays.
		if (!wrong) message.show(current.text(), current.button());
		offers.forEach((key, initial) -> fields.get(key).offer(current.offers().getOrDefault(key, initial)));
	}

	/** What the user was asked is done, and the preview made again. */
	private void agree() {
		final Preview asked = shown;
		if (!asked.isAsking()) return;
		showPreview(Preview.of("Loading..."));
		preview.again(asked::agree);
	}
}

package org.spectralattribution.window;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;

import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Panel;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.swing.JTextArea;

/** What a user does in ImageJ's windows: events go through the event queue to ImageJ's own listeners. */
final class Desktop {

	private static final long LIMIT_MILLISECONDS = 120_000;
	private static final long POLL_MILLISECONDS = 10;

	private Desktop() {}

	/** Chooses an entry of the menu Plugins>Attribution. */
	static void choose(final String label) {
		final Menu plugins = IntStream.range(0, Menus.getMenuBar().getMenuCount()).mapToObj(Menus.getMenuBar()::getMenu)
			.filter(menu -> menu.getLabel().equals("Plugins")).findFirst().orElseThrow();
		final MenuItem item = item((Menu) item(plugins, "Attribution"), label);
		perform(() -> item.dispatchEvent(new ActionEvent(item, ActionEvent.ACTION_PERFORMED, item.getActionCommand())));
	}

	private static MenuItem item(final Menu menu, final String label) {
		return IntStream.range(0, menu.getItemCount()).mapToObj(menu::getItem).filter(item -> item.getLabel().equals(label))
			.findFirst().orElseThrow(() -> new AssertionError("The menu " + menu.getLabel() + " has no entry " + label + "."));
	}

	/** The dialog of this title, once it is on the screen. */
	static GenericDialog dialog(final String title) {
		await("dialog " + title, () -> isOpen(title));
		return GenericDialog.getInstance();
	}

	private static boolean isOpen(final String title) {
		final GenericDialog dialog = GenericDialog.getInstance();
		return dialog != null && dialog.isShowing() && dialog.getTitle().equals(title) && isAsking();
	}

	/**
	 * Whether a command waits for the answer of its dialog. AWT loses an answer that comes after the dialog is on the
	 * screen and before its command waits, which is sooner than any user's.
	 */
	static boolean isAsking() {
		return Thread.getAllStackTraces().values().stream().anyMatch(trace -> trace.length > 0 && trace[0].getClassName()
			.equals("java.lang.Object") && Arrays.stream(trace).anyMatch(frame -> frame.getClassName().equals(
				"java.awt.WaitDispatchSupport")));
	}

	/** Presses a button of a window. */
	static void press(final Window window, final String label) {
		final Button button = button(window, label);
		if (button == null) throw new AssertionError("There is no button " + label + ".");
		post(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
	}

	/** The labels of all buttons in a window. */
	static List<String> buttons(final Container container) {
		final List<String> labels = new ArrayList<>();
		for (final Component component : container.getComponents()) {
			if (component instanceof Button) labels.add(((Button) component).getLabel().trim());
			if (component instanceof Container) labels.addAll(buttons((Container) component));
		}
		return labels;
	}

	/** The labels of all fields of a dialog. */
	static List<String> labels(final GenericDialog dialog) {
		return Arrays.stream(dialog.getComponents()).filter(Label.class::isInstance).map(label -> ((Label) label).getText()
			.trim()).collect(Collectors.toList());
	}

	private static Button button(final Container container, final String label) {
		for (final Component component : container.getComponents()) {
			if (component instanceof Button && ((Button) component).getLabel().trim().equals(label)) return (Button) component;
			final Button inside = component instanceof Container ? button((Container) component, label) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	/** Writes or chooses the value of the field with this label. */
	static void set(final GenericDialog dialog, final String label, final String value) {
		final Component field = field(dialog, label);
		perform(() -> {
			if (field instanceof Choice) ((Choice) field).select(value);
			else ((TextField) field).setText(value);
		});
	}

	/** The value of the field with this label. */
	static String get(final GenericDialog dialog, final String label) {
		final Component field = field(dialog, label);
		return field instanceof Choice ? ((Choice) field).getSelectedItem() : ((TextField) field).getText();
	}

	/** A field with buttons beside it is the first component of a panel. */
	private static Component first(final Component component) {
		return component instanceof Panel ? ((Panel) component).getComponent(0) : component;
	}

	/** Presses and releases a key in a component. */
	static void type(final Component component, final int key) {
		perform(() -> {
			for (final int id : new int[] { KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED }) {
				component.dispatchEvent(new KeyEvent(component, id, System.currentTimeMillis(), 0, key,
					KeyEvent.CHAR_UNDEFINED));
			}
		});
	}

	static Component field(final GenericDialog dialog, final String label) {
		final Component[] components = dialog.getComponents();
		for (int i = 0; i < components.length - 1; i++) {
			final Component next = first(components[i + 1]);
			if (components[i] instanceof Label && ((Label) components[i]).getText().trim().equals(label) &&
				(next instanceof Choice || next instanceof TextField)) return next;
		}
		throw new AssertionError("The dialog has no field " + label + ".");
	}

	/** Presses Esc in ImageJ's main window. */
	static void escape() {
		final Component window = IJ.getInstance();
		perform(() -> window.dispatchEvent(new KeyEvent(window, KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0,
			KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED)));
	}

	/** Waits until no command of the menu runs any more. */
	static void awaitCommand() {
		await("end of the command", () -> !isCommandRunning());
	}

	/** ImageJ runs each command of its menu in a thread of its own, which has the entry's name. */
	static boolean isCommandRunning() {
		return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> Menus.getCommands().containsKey(thread
			.getName()));
	}

	/** Whether the event thread is just now in code of this package. */
	static boolean eventThreadRuns(final String packageName) {
		return Thread.getAllStackTraces().entrySet().stream().filter(entry -> entry.getKey().getName().startsWith(
			"AWT-EventQueue")).flatMap(entry -> Arrays.stream(entry.getValue())).anyMatch(frame -> frame.getClassName()
				.startsWith(packageName));
	}

	/** A dialog that waits for the user, such as an error message, or null. */
	static Dialog openDialog() {
		return (Dialog) Arrays.stream(Window.getWindows()).filter(window -> window instanceof Dialog && window.isShowing())
			.findFirst().orElse(null);
	}

	/** Waits for a dialog that asks after another one, which may be closing just now; null for none. */
	static Dialog dialogAfter(final Dialog closed) {
		final AtomicReference<Dialog> next = new AtomicReference<>();
		await("next dialog", () -> {
			next.set(openDialog());
			return next.get() != null && next.get() != closed && isAsking();
		});
		return next.get();
	}

	/** Closes all images without asking whether to save them. */
	static void closeImages() {
		perform(() -> {
			for (final int id : WindowManager.getIDList()) {
				final ImagePlus image = WindowManager.getImage(id);
				image.changes = false;
				image.close();
			}
		});
		await("closed windows", () -> WindowManager.getImageCount() == 0);
	}

	/** What a dialog says below its fields. */
	static String text(final Container dialog) {
		if (dialog instanceof JTextArea) return ((JTextArea) dialog).getText();
		return Arrays.stream(dialog.getComponents()).filter(Container.class::isInstance).map(component -> text(
			(Container) component)).collect(Collectors.joining("\n"));
	}

	/** Waits for something that happens in another thread. */
	static void await(final String what, final BooleanSupplier condition) {
		final long end = System.currentTimeMillis() + LIMIT_MILLISECONDS;
		while (!condition.getAsBoolean()) {
			if (System.currentTimeMillis() > end) throw new AssertionError("Waited in vain for: " + what + ".");
			IJ.wait((int) POLL_MILLISECONDS);
		}
	}

	/** Does something on the event thread and waits for its end. */
	static void perform(final Runnable action) {
		try {
			EventQueue.invokeAndWait(action);
		}
		catch (final InterruptedException | InvocationTargetException e) {
			throw new AssertionError(e);
		}
	}

	private static void post(final AWTEvent event) {
		Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(event);
	}

	/** Moves the mouse to the corner: over an image ImageJ shows the pixel below it in the status line. */
	static void parkPointer() throws AWTException {
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		new Robot().mouseMove(screen.width - 1, screen.height - 1);
	}

	/** Writes what the screen shows at the place of these windows. */
	static void photograph(final File file, final Window... windows) throws AWTException, IOException {
		final Robot robot = new Robot();
		robot.setAutoWaitForIdle(true);
		robot.waitForIdle();
		final Rectangle area = new Rectangle(windows[0].getLocationOnScreen(), windows[0].getSize());
		for (final Window window : windows) {
			area.add(new Rectangle(window.getLocationOnScreen(), window.getSize()));
		}
		file.getParentFile().mkdirs();
		ImageIO.write(robot.createScreenCapture(area), "png", file);
	}
}

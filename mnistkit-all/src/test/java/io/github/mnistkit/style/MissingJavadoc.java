package io.github.mnistkit.style;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Finds what public and protected declarations of a file do not document: descriptions, and the
 * tags {@code @param}, {@code @return} and {@code @throws}.
 *
 * <p>Methods with {@code @Override} inherit their comments. A compact constructor needs none: its
 * parameters are the components of its record.
 */
final class MissingJavadoc {

  private static final Set<Kind> INTERFACES = Set.of(Kind.INTERFACE, Kind.ANNOTATION_TYPE);

  private final CompilationUnitTree unit;
  private final DocTrees trees;
  private final List<String> missing = new ArrayList<>();

  private MissingJavadoc(CompilationUnitTree unit, DocTrees trees) {
    this.unit = unit;
    this.trees = trees;
  }

  /** Returns a line for each description or tag that is missing. */
  static List<String> in(CompilationUnitTree unit, DocTrees trees) {
    MissingJavadoc search = new MissingJavadoc(unit, trees);
    TreePath path = new TreePath(unit);
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        search.checkType(new TreePath(path, type), type, "", false);
      }
    }
    return List.copyOf(search.missing);
  }

  private void checkType(TreePath path, ClassTree type, String outer, boolean inInterface) {
    if (!inInterface && !isVisible(type.getModifiers())) {
      return;
    }
    String name = outer + type.getSimpleName();
    Comment comment = comment(path, name);
    comment.requireParameters(typeParameters(type.getTypeParameters()));
    if (type.getKind() == Kind.RECORD) {
      comment.requireParameters(components(type));
    }
    for (Tree member : type.getMembers()) {
      checkMember(new TreePath(path, member), type, name + ".");
    }
  }

  private void checkMember(TreePath path, ClassTree type, String outer) {
    boolean inInterface = INTERFACES.contains(type.getKind());
    if (path.getLeaf() instanceof ClassTree nested) {
      checkType(path, nested, outer, inInterface);
    } else if (path.getLeaf() instanceof MethodTree method) {
      boolean isPublic = inInterface && !has(method.getModifiers(), Modifier.PRIVATE);
      if ((isPublic || isVisible(method.getModifiers())) && !isExempt(method, type)) {
        checkMethod(path, method, outer + method.getName());
      }
    } else if (path.getLeaf() instanceof VariableTree field
        && (inInterface || isVisible(field.getModifiers()))) {
      comment(path, outer + field.getName());
    }
  }

  private void checkMethod(TreePath path, MethodTree method, String name) {
    Comment comment = comment(path, name);
    comment.requireParameters(typeParameters(method.getTypeParameters()));
    comment.requireParameters(method.getParameters().stream().map(MissingJavadoc::nameOf).toList());
    comment.requireExceptions(method.getThrows());
    if (method.getReturnType() != null && !"void".equals(method.getReturnType().toString())) {
      comment.requireReturn();
    }
  }

  private Comment comment(TreePath path, String name) {
    DocCommentTree tree = trees.getDocCommentTree(path);
    if (tree == null) {
      missing.add(name + ": no comment");
    } else if (tree.getFullBody().isEmpty()) {
      missing.add(name + ": no description");
    }
    return new Comment(name, tree);
  }

  private boolean isExempt(MethodTree method, ClassTree type) {
    boolean overrides =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(found -> found.getAnnotationType().toString().equals("Override"));
    return overrides || (type.getKind() == Kind.RECORD && isCompact(method));
  }

  /** The parser gives a compact constructor the components, which are declared before it. */
  private boolean isCompact(MethodTree method) {
    return method.getReturnType() == null
        && method.getParameters().stream().anyMatch(it -> start(it) < start(method));
  }

  private long start(Tree tree) {
    return trees.getSourcePositions().getStartPosition(unit, tree);
  }

  private static boolean isVisible(ModifiersTree modifiers) {
    return has(modifiers, Modifier.PUBLIC) || has(modifiers, Modifier.PROTECTED);
  }

  private static boolean has(ModifiersTree modifiers, Modifier modifier) {
    return modifiers.getFlags().contains(modifier);
  }

  /** The components of a record: its only fields that are not static. */
  private static List<String> components(ClassTree type) {
    return type.getMembers().stream()
        .flatMap(member -> member instanceof VariableTree field ? Stream.of(field) : Stream.of())
        .filter(field -> !has(field.getModifiers(), Modifier.STATIC))
        .map(MissingJavadoc::nameOf)
        .toList();
  }

  private static String nameOf(VariableTree variable) {
    return variable.getName().toString();
  }

  private static List<String> typeParameters(List<? extends TypeParameterTree> parameters) {
    return parameters.stream().map(parameter -> "<" + parameter.getName() + ">").toList();
  }

  /** The comment of one declaration; without a tree, what else it lacks does not matter. */
  private final class Comment {

    private final String name;
    private final DocCommentTree tree;

    Comment(String name, DocCommentTree tree) {
      this.name = name;
      this.tree = tree;
    }

    void requireParameters(List<String> parameters) {
      for (String parameter : parameters) {
        require(
            "@param " + parameter,
            tag -> tag instanceof ParamTree param && names(param, parameter));
      }
    }

    void requireExceptions(List<? extends ExpressionTree> exceptions) {
      for (ExpressionTree exception : exceptions) {
        require(
            "@throws " + exception,
            tag ->
                tag instanceof ThrowsTree thrown
                    && thrown.getExceptionName().toString().equals(exception.toString()));
      }
    }

    void requireReturn() {
      require("@return", tag -> tag instanceof ReturnTree);
    }

    private void require(String tag, Predicate<DocTree> matches) {
      if (tree != null
          && Stream.concat(tree.getFullBody().stream(), tree.getBlockTags().stream())
              .noneMatch(matches)) {
        missing.add(name + ": no " + tag);
      }
    }

    private static boolean names(ParamTree tag, String parameter) {
      String named = tag.getName().toString();
      return parameter.equals(tag.isTypeParameter() ? "<" + named + ">" : named);
    }
  }
}
